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

/** Where every import of the repository leads. O(files + imports). */
export const resolveImports = (
  input: ResolveInput,
  packages: ScriptPackages,
  scripts: ScriptFiles,
): ResolvedImports => {
  const python = pythonResolver(input);
  const javascript = javascriptResolver(input, packages, scripts);
  const others = byPath(input);
  const edges: ImportEdge[] = [];
  const found: PackageImport[] = [];
  const unresolved: UnresolvedImport[] = [];

  const add = (from: string, fact: ImportFact, resolve: Resolve, ecosystem: PackageImport['ecosystem']): void => {
    for (const resolution of resolve(from, fact)) {
      if (resolution.kind === 'unresolved') unresolved.push({ from, fact });
      else if (resolution.kind === 'package') {
        found.push({ from, fact, ecosystem, package: resolution.package, standing: resolution.standing });
      } else if (resolution.path !== from) edges.push({ from, to: resolution.path, fact });
    }
  };
  const addLooks = (path: string): void => {
    for (const fact of importsByLook(input.read(path) ?? '')) {
      // What merely looks like an import is no ground to call a module missing.
      for (const resolution of javascript(path, fact)) {
        if (resolution.kind === 'file' && resolution.path !== path)
          edges.push({ from: path, to: resolution.path, fact });
        if (resolution.kind === 'package' && resolution.standing === 'declared')
          add(path, fact, () => [resolution], 'npm');
      }
    }
  };
  const addFile = ({ path, language, imports }: FileFacts): void => {
    if (isComponent(path)) addLooks(path);
    else if (language === 'python') for (const fact of imports) add(path, fact, python, 'pypi');
    else if (language === 'javascript') for (const fact of imports) add(path, fact, javascript, 'npm');
    else for (const fact of imports) add(path, fact, others, 'npm');
  };

  for (const facts of input.files.values()) addFile(facts);
  const generated = new Set(edges.map(({ to }) => to).filter((to) => !input.files.has(to) && scriptFile.test(to)));
  for (const path of [...generated].slice(0, mostGenerated)) addLooks(path);
  return { edges, packages: found, unresolved };
};
