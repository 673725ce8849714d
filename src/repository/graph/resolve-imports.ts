import type { FileFacts, ImportFact } from '../facts.ts';
import type { ImportEdge, PackageImport, UnresolvedImport } from '../model.ts';
import { directoryOf, joinPath } from '../paths.ts';
import { javascriptResolver } from '../resolve/javascript/resolve-javascript.ts';
import type { ScriptPackages } from '../resolve/javascript/packages.ts';
import type { ScriptFiles } from '../resolve/javascript/script-files.ts';
import { pythonResolver } from '../resolve/python/resolve-python.ts';
import type { Resolve, ResolveInput } from '../resolve/resolution.ts';
import { importsByLook, isComponent } from './component-imports.ts';

export interface ResolvedImports {
  readonly edges: readonly ImportEdge[];
  readonly packages: readonly PackageImport[];
  readonly unresolved: readonly UnresolvedImport[];
}

const scriptFile = /\.[cm]?[jt]sx?$/;
// A generated client can have thousands of files; those that the code itself imports are few.
const mostGenerated = 400;

/** `source ./x.sh` and the like: relative to the file, or to where it is run. */
const byPath =
  ({ paths }: ResolveInput): Resolve =>
  (from, { module }) =>
    [joinPath(directoryOf(from), module), joinPath('', module)]
      .filter((path) => path !== undefined && paths.has(path))
      .slice(0, 1)
      .flatMap((path) => (path === undefined ? [] : [{ kind: 'file' as const, path }]));

/** Where the imports of one file lead, asked of a repository that stays as it is. */
export type FileResolver = (facts: FileFacts) => ResolvedImports;

interface Collected {
  readonly edges: ImportEdge[];
  readonly packages: PackageImport[];
  readonly unresolved: UnresolvedImport[];
}

const nothing = (): Collected => ({ edges: [], packages: [], unresolved: [] });

/** Adds to what was collected where the imports of a file, or what merely looks like its imports, lead. */
interface Collector {
  readonly addFile: (facts: FileFacts, into: Collected) => void;
  readonly addLooks: (path: string, into: Collected) => void;
}

const collectorFor = (input: ResolveInput, packages: ScriptPackages, scripts: ScriptFiles): Collector => {
  const python = pythonResolver(input);
  const javascript = javascriptResolver(input, packages, scripts);
  const others = byPath(input);

  const add = (
    { edges, packages: found, unresolved }: Collected,
    from: string,
    fact: ImportFact,
    resolve: Resolve,
    ecosystem: PackageImport['ecosystem'],
  ): void => {
    for (const resolution of resolve(from, fact)) {
      if (resolution.kind === 'unresolved') unresolved.push({ from, fact });
      else if (resolution.kind === 'package') {
        found.push({ from, fact, ecosystem, package: resolution.package, standing: resolution.standing });
      } else if (resolution.path !== from) edges.push({ from, to: resolution.path, fact });
    }
  };
  const addLooks = (path: string, into: Collected): void => {
    for (const fact of importsByLook(input.read(path) ?? '')) {
      // What merely looks like an import is no ground to call a module missing.
      for (const resolution of javascript(path, fact)) {
        if (resolution.kind === 'file' && resolution.path !== path)
          into.edges.push({ from: path, to: resolution.path, fact });
        if (resolution.kind === 'package' && resolution.standing === 'declared')
          add(into, path, fact, () => [resolution], 'npm');
      }
    }
  };
  const addFile = ({ path, language, imports }: FileFacts, into: Collected): void => {
    if (isComponent(path)) addLooks(path, into);
    else if (language === 'python') for (const fact of imports) add(into, path, fact, python, 'pypi');
    else if (language === 'javascript') for (const fact of imports) add(into, path, fact, javascript, 'npm');
    else for (const fact of imports) add(into, path, fact, others, 'npm');
  };
  return { addFile, addLooks };
};

export const fileResolver = (input: ResolveInput, packages: ScriptPackages, scripts: ScriptFiles): FileResolver => {
  const { addFile } = collectorFor(input, packages, scripts);
  return (facts) => {
    const collected = nothing();
    addFile(facts, collected);
    return collected;
  };
};

/** Where every import of the repository leads. O(files + imports). */
export const resolveImports = (
  input: ResolveInput,
  packages: ScriptPackages,
  scripts: ScriptFiles,
): ResolvedImports => {
  const { addFile, addLooks } = collectorFor(input, packages, scripts);
  const all = nothing();
  for (const facts of input.files.values()) addFile(facts, all);
  const generated = new Set(all.edges.map(({ to }) => to).filter((to) => !input.files.has(to) && scriptFile.test(to)));
  for (const path of [...generated].slice(0, mostGenerated)) addLooks(path, all);
  return all;
};
