import { isDeepStrictEqual } from 'node:util';
import { buildGraph } from '../../repository/graph/build-graph.ts';
import { allCycles } from '../../repository/graph/cycles.ts';
import type { DependencyGraph, Repository } from '../../repository/model.ts';

/** Files of a kept repository that changed. */
export interface Change {
  readonly paths: Iterable<string>;
  /** Whether the imports of all other files lead where they did. */
  readonly leavesOthers: boolean;
}

/**
 * The graph after a change: its cycles and entry points too. O(files + imports) where a change can lead the imports of
 * other files elsewhere or those of the file themselves changed; O(changed files) where not.
 */
export const keptGraph = (
  former: DependencyGraph,
  next: Repository,
  { paths, leavesOthers }: Change,
): DependencyGraph => {
  if (!leavesOthers) return buildGraph(next);
  const { graph } = next;
  const areSame = Array.from(paths).every((path) =>
    isDeepStrictEqual(former.imports.get(path), graph.imports.get(path)),
  );
  if (areSame) return graph;
  const { runtime, types } = allCycles(graph.edges);
  return { ...graph, runtimeCycles: runtime, typeCycles: types };
};
