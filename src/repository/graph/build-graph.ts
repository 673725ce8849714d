import type { FileFacts } from '../facts.ts';
import type { DependencyGraph, Manifest } from '../model.ts';
import { loadText } from '../reading/load-text.ts';
import { scriptPackages } from '../resolve/javascript/packages.ts';
import { scriptFiles } from '../resolve/javascript/script-files.ts';
import type { ResolveInput } from '../resolve/resolution.ts';
import { allCycles } from './cycles.ts';
import { entryPoints } from './entries/entry-points.ts';
import { resolveImports } from './resolve-imports.ts';

export interface GraphInput {
  /** Absolute path. */
  readonly root: string;
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly paths: ReadonlySet<string>;
  readonly directories: ReadonlySet<string>;
  readonly manifests: readonly Manifest[];
  /** Text of a configuration file; from disk where it is not given. */
  readonly read?: (path: string) => string | undefined;
}

const readBelow =
  (root: string, paths: ReadonlySet<string>) =>
  (path: string): string | undefined => {
    if (!paths.has(path)) return undefined;
    const loaded = loadText(`${root}/${path}`);
    return loaded.kind === 'text' ? loaded.text : undefined;
  };

/** Who imports whom, what comes from packages, what leads nowhere, and where a program can begin. O(files + imports). */
export const buildGraph = (input: GraphInput): DependencyGraph => {
  const resolving: ResolveInput = { ...input, read: input.read ?? readBelow(input.root, input.paths) };
  const packages = scriptPackages(resolving);
  const scripts = scriptFiles(input.paths);
  const { edges, packages: found, unresolved } = resolveImports(resolving, packages, scripts);
  const imports = Map.groupBy(edges, ({ from }) => from);
  const importers = Map.groupBy(edges, ({ to }) => to);
  const { runtime, types } = allCycles(edges);
  return {
    edges,
    imports,
    importers,
    packages: found,
    unresolved,
    runtimeCycles: runtime,
    typeCycles: types,
    entryPoints: entryPoints({ ...resolving, packages, scripts, importers }),
  };
};
