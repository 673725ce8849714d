import { generatedPaths } from '../generated.ts';
import { type Resolution, type ResolveInput, below, directoriesUp } from '../resolution.ts';
import { type BundlerAliases, bundlerAliases } from './bundler-aliases.ts';
import { type DeclaredPackages, declaredPackages } from './declared.ts';
import type { ScriptPackages } from './packages.ts';
import { type Aliased, pathAliases } from './path-aliases.ts';
import type { ScriptFiles } from './script-files.ts';

/** What resolving a JavaScript import asks of the repository. */
export interface ScriptSurroundings {
  readonly packages: ScriptPackages;
  readonly files: ScriptFiles;
  readonly declaredFor: (directory: string) => DeclaredPackages;
  readonly aliasesFor: (directory: string, specifier: string) => Aliased;
  readonly bundler: BundlerAliases;
  /** Whether Deno runs the code: its import map is read by nobody here. */
  readonly isDeno: (directory: string) => boolean;
  /** Directory of the package around a directory; the root where there is none. */
  readonly packageDirectory: (directory: string) => string;
  /** What to say of a path that is not there: nothing where a build may make it. */
  readonly missing: (path: string | undefined) => readonly Resolution[];
}

export const unknown: readonly Resolution[] = [];

/** The resolution of a file that may have been found. */
export const foundAt = (path: string | undefined): readonly Resolution[] =>
  path === undefined ? unknown : [{ kind: 'file', path }];

const denoConfigurations = ['deno.json', 'deno.jsonc'];

export const scriptSurroundings = (
  input: ResolveInput,
  packages: ScriptPackages,
  files: ScriptFiles,
): ScriptSurroundings => {
  const { paths, read } = input;
  const isGenerated = generatedPaths(read);
  return {
    packages,
    files,
    declaredFor: declaredPackages(input),
    aliasesFor: pathAliases(input, packages),
    bundler: bundlerAliases(input, files),
    isDeno: (directory) =>
      directoriesUp(directory).some((up) => denoConfigurations.some((name) => paths.has(below(up, name)))),
    packageDirectory: (directory) => packages.around(directory)?.directory ?? '',
    missing: (path) => (path === undefined || isGenerated(path) ? unknown : [{ kind: 'unresolved' }]),
  };
};

/** What an alias of the compiler's configuration leads to, or the path it surely means and that is not there. */
export const aliased = (
  { aliasesFor, files }: ScriptSurroundings,
  directory: string,
  specifier: string,
): { readonly file?: string; readonly missing?: string } => {
  const { candidates, isCertain } = aliasesFor(directory, specifier);
  for (const candidate of candidates) {
    const file = files.at(candidate);
    if (file !== undefined) return { file };
  }
  const [first] = candidates;
  return isCertain && first !== undefined ? { missing: first } : {};
};
