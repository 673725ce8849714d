import type { Cycle, ImportEdge } from '../model.ts';

/** Files by number, so that the walk below touches no string. */
interface Numbered {
  readonly files: readonly string[];
  /** Numbers of the files that each file imports, one after the other. */
  readonly targets: Int32Array;
  /** Where the targets of a file begin; one more at the end. */
  readonly starts: Int32Array;
}

const numbered = (edges: readonly ImportEdge[]): Numbered => {
  const numbers = new Map<string, number>();
  const files: string[] = [];
  const numberOf = (path: string): number => {
    const known = numbers.get(path);
    if (known !== undefined) return known;
    numbers.set(path, files.length);
    return files.push(path) - 1;
  };
  const pairs = edges.map(({ from, to }) => [numberOf(from), numberOf(to)] as const);
  const starts = new Int32Array(files.length + 1);
  for (const [from] of pairs) starts[from + 1] = (starts[from + 1] ?? 0) + 1;
  for (let at = 0; at < files.length; at++) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  const next = starts.slice();
  const targets = new Int32Array(pairs.length);
  for (const [from, to] of pairs) {
    const slot = next[from] ?? 0;
    targets[slot] = to;
    next[from] = slot + 1;
  }
  return { files, targets, starts };
};

/**
 * The component of each file, by Tarjan's algorithm with a stack of its own: a chain of imports can be longer than the
 * call stack. O(files + edges).
 */
const componentsOf = ({ files, targets, starts }: Numbered): Int32Array => {
  const order = new Int32Array(files.length).fill(-1);
  const low = new Int32Array(files.length);
  const component = new Int32Array(files.length).fill(-1);
  const next = starts.slice();
  const open: number[] = [];
  const path: number[] = [];
  let visited = 0;
  let components = 0;

  const enter = (file: number): void => {
    order[file] = visited;
    low[file] = visited++;
    open.push(file);
    path.push(file);
  };
  const leave = (file: number): void => {
    path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[file] ?? 0);
    if (low[file] !== order[file]) return;
    for (let member = open.pop(); member !== undefined; member = member === file ? undefined : open.pop()) {
      component[member] = components;
    }
    components++;
  };
  const step = (file: number): void => {
    const slot = next[file] ?? 0;
    if (slot === starts[file + 1]) {
      leave(file);
      return;
    }
    next[file] = slot + 1;
    const target = targets[slot] ?? 0;
    if (order[target] === -1) enter(target);
    else if (component[target] === -1) low[file] = Math.min(low[file] ?? 0, order[target] ?? 0);
  };

  for (let file = 0; file < files.length; file++) {
    if (order[file] !== -1) continue;
    enter(file);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) step(top);
  }
  return component;
};

/** Strongly connected components of two or more files, the largest first. O(files + edges). */
export const cyclesOf = (edges: readonly ImportEdge[]): readonly Cycle[] => {
  const graph = numbered(edges);
  const component = componentsOf(graph);
  const members = Map.groupBy(graph.files.keys(), (file) => component[file] ?? -1);
  const cyclic = new Map<number, { files: string[]; edges: ImportEdge[] }>();
  const numberOf = new Map<string, number>();
  for (const [id, files] of members) {
    if (files.length < 2) continue;
    const paths = files.flatMap((file) => graph.files[file] ?? []).toSorted();
    for (const path of paths) numberOf.set(path, id);
    cyclic.set(id, { files: paths, edges: [] });
  }
  for (const edge of edges) {
    const id = numberOf.get(edge.from);
    if (id !== undefined && id === numberOf.get(edge.to)) cyclic.get(id)?.edges.push(edge);
  }
  return [...cyclic.values()].toSorted(
    (one, other) => other.files.length - one.files.length || ((one.files[0] ?? '') < (other.files[0] ?? '') ? -1 : 1),
  );
};

const isAtLoadTime = ({ fact }: ImportEdge): boolean => fact.typeOnly !== true && fact.deferred !== true;

/** Cycles at load time, and those that appear only once type-only and deferred imports count. */
export const allCycles = (edges: readonly ImportEdge[]): { runtime: readonly Cycle[]; types: readonly Cycle[] } => {
  const runtime = cyclesOf(edges.filter(isAtLoadTime));
  const sizes = new Map(runtime.flatMap(({ files }) => files.map((file) => [file, files.length] as const)));
  // A cycle of the whole graph holds those of the part; of the same size it is the same.
  const types = cyclesOf(edges).filter(({ files }) => files.every((file) => sizes.get(file) !== files.length));
  return { runtime, types };
};
