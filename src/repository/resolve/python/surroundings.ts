import { generatedPaths } from '../generated.ts';
import { type Resolution, type ResolveInput, below } from '../resolution.ts';
import { boundNames } from './bound-names.ts';
import { type DeclaredDistributions, declaredDistributions, inlineDistributions } from './declared.ts';
import { type Found, type PythonModules, pythonModules } from './modules.ts';
import { type ImportRoots, importRoots } from './roots.ts';

/** What resolving a Python import asks of the repository. */
export interface Surroundings {
  readonly modules: PythonModules;
  readonly rootsFor: (directory: string, holders: readonly string[]) => ImportRoots;
  readonly declaredFor: (directory: string) => DeclaredDistributions;
  /** Distributions that a file declares for itself. */
  readonly inlineOf: (path: string) => ReadonlySet<string>;
  readonly boundNames: (path: string) => ReadonlySet<string>;
  /** What to say of a module that is not below a directory: nothing where a build may make it. */
  readonly missing: (directory: string, names: readonly string[]) => Resolution | undefined;
}

const nativeSource = /\.(?:rs|pyx|cpp|cc|c)$/;

export const surroundingsOf = (input: ResolveInput): Surroundings => {
  const { files, paths, directories, manifests } = input;
  const modules = pythonModules(paths, directories);
  const isGenerated = generatedPaths(input.read);
  const hasNativeSource = paths.values().some((path) => nativeSource.test(path));
  const inlined = new Map<string, ReadonlySet<string>>();
  return {
    modules,
    rootsFor: importRoots(modules, manifests),
    declaredFor: declaredDistributions(input),
    inlineOf: (path) => {
      const known = inlined.get(path);
      if (known) return known;
      const facts = files.get(path);
      const made = facts ? inlineDistributions(facts) : new Set<string>();
      inlined.set(path, made);
      return made;
    },
    boundNames: boundNames(files),
    missing: (directory, names) => {
      const isNative = hasNativeSource && names.at(-1)?.startsWith('_') === true;
      return isNative || isGenerated(below(directory, names.join('/'))) ? undefined : { kind: 'unresolved' };
    },
  };
};

/** The first root where a dotted name leads to a module, or to a namespace that has one of the asked names. */
export const findIn = (
  { modules }: Surroundings,
  roots: readonly string[],
  parts: readonly string[],
  asked: readonly string[],
): Found | undefined => {
  for (const root of roots) {
    const found = modules.find(root, parts);
    if (found?.kind === 'module') return found;
    if (found && asked.some((name) => modules.inDirectory(found.directory, name)?.kind === 'module')) return found;
  }
  return undefined;
};
