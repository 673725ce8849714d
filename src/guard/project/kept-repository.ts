import { isDeepStrictEqual } from 'node:util';
import { buildGraph } from '../../repository/graph/build-graph.ts';
import { allCycles } from '../../repository/graph/cycles.ts';
import type { DependencyGraph, Repository } from '../../repository/model.ts';
import { manifestsOf } from '../../repository/resolve/manifests.ts';
import { leavesOthersAsTheyAre } from '../../repository/resolve/same-surroundings.ts';
import type { Judges } from './judged-checks.ts';

/** Files of a kept repository that changed. */
export interface Change {
  readonly paths: readonly string[];
  /** Whether the imports of all other files lead where they did. */
  readonly leavesOthers: boolean;
}

/** Whether changed files make no import of another file lead elsewhere. */
export const leavesOthers = (paths: Iterable<string>, before: Repository, after: Repository): boolean =>
  Array.from(paths).every((path) => leavesOthersAsTheyAre(before.files.get(path), after.files.get(path)));

/**
 * The graph after a change: its cycles and entry points too. O(files + imports) where a change can lead the imports of
 * other files elsewhere or those of the file themselves changed; O(changed files) where not.
 */
const graphAfter = (
  { paths, leavesOthers: isAlone }: Change,
  before: Repository,
  after: Repository,
): DependencyGraph => {
  if (!isAlone) return buildGraph(after);
  const { graph } = after;
  const areSame = paths.every((path) => isDeepStrictEqual(before.graph.imports.get(path), graph.imports.get(path)));
  if (areSame) return graph;
  const { runtime, types } = allCycles(graph.edges);
  return { ...graph, runtimeCycles: runtime, typeCycles: types };
};

/** A kept repository after a change, from the same as it was proposed. */
export const keptAfter = (change: Change, before: Repository, after: Repository, judges: Judges): Repository => {
  const kept = { ...after, manifests: change.leavesOthers ? before.manifests : manifestsOf(after.files) };
  // The checks that judge a write ask for neither cycles nor entry points.
  return judges === 'guarded' ? kept : { ...kept, graph: graphAfter(change, before, kept) };
};
