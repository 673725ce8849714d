/** A repository as it would be with some files written or gone. */
import { OverlaidMap, OverlaidSet } from '../../kernel/overlaid.ts';
import type { FileFacts } from '../../repository/facts.ts';
import type { FileResolver } from '../../repository/graph/resolve-imports.ts';
import type { BaseRevision, DependencyGraph, ImportEdge, Repository } from '../../repository/model.ts';
import { directoriesUp } from '../../repository/resolve/resolution.ts';
import { directoryOf } from '../../repository/paths.ts';

/** What a path would hold: its text and facts. Facts are absent where the file is none that is checked. */
export interface ProposedFile {
  readonly text: string;
  readonly facts: FileFacts | undefined;
}

/** Proposed files by path; undefined for one that would be gone. */
export type Proposal = ReadonlyMap<string, ProposedFile | undefined>;

type Paths = ReadonlySet<string>;

const withoutOwn = <T extends { readonly from: string }>(found: readonly T[], known: Paths): readonly T[] =>
  known.size === 0 ? found : found.filter(({ from }) => !known.has(from));

const inTheirPlace = <T extends { readonly from: string }>(found: readonly T[], known: Paths, own: readonly T[]) => {
  const left = withoutOwn(found, known);
  return own.length === 0 ? left : [...left, ...own];
};

/** Imports and importers with those of the proposed files in the place of their former ones. O(their importers). */
const connected = (
  { imports, importers }: DependencyGraph,
  known: Paths,
  edges: readonly ImportEdge[],
): Pick<DependencyGraph, 'imports' | 'importers'> => {
  const former = Array.from(known).flatMap((path) => imports.get(path) ?? []);
  if (former.length + edges.length === 0) return { imports, importers };
  const nextImports = new Map<string, readonly ImportEdge[] | undefined>();
  for (const path of known) nextImports.set(path, undefined);
  for (const [path, own] of Map.groupBy(edges, ({ from }) => from)) nextImports.set(path, own);
  const nextImporters = new Map<string, readonly ImportEdge[] | undefined>();
  const given = Map.groupBy(edges, ({ to }) => to);
  // Once for each target: a change of branch proposes many files that import the same one.
  for (const to of new Set([...former, ...edges].map((edge) => edge.to))) {
    const left = [...withoutOwn(importers.get(to) ?? [], known), ...(given.get(to) ?? [])];
    nextImporters.set(to, left.length === 0 ? undefined : left);
  }
  return {
    imports: new OverlaidMap(imports, nextImports),
    importers: new OverlaidMap(importers, nextImporters),
  };
};

// Cycles and entry points are left as they are: no check that judges a write asks for them.
const proposedGraph = ({ graph, paths }: Repository, proposal: Proposal, resolve: FileResolver): DependencyGraph => {
  // What is not there imports nothing, and most of what is written is a file that is new.
  const known = new Set(Array.from(proposal.keys()).filter((path) => paths.has(path)));
  const found = [...proposal.values()].flatMap((file) => (file?.facts ? [resolve(file.facts)] : []));
  const edges = found.flatMap((resolved) => resolved.edges);
  const packages = found.flatMap((resolved) => resolved.packages);
  const unresolved = found.flatMap((resolved) => resolved.unresolved);
  return {
    ...graph,
    ...connected(graph, known, edges),
    edges: inTheirPlace(graph.edges, known, edges),
    packages: inTheirPlace(graph.packages, known, packages),
    unresolved: inTheirPlace(graph.unresolved, known, unresolved),
  };
};

/** The tree as it is, for checks that compare what was with what would be. */
const baseOf = ({ files, paths, read }: Repository, proposal: Proposal): BaseRevision => {
  const changed = new Map<string, 'added' | 'modified' | 'deleted'>();
  const former = new Map<string, FileFacts>();
  for (const [path, file] of proposal) {
    changed.set(path, file === undefined ? 'deleted' : paths.has(path) ? 'modified' : 'added');
    const facts = files.get(path);
    if (facts) former.set(path, facts);
  }
  return { ref: 'now', commit: 'now', changed, files: former, read };
};

const proposedPaths = (now: Repository, proposal: Proposal): Pick<Repository, 'paths' | 'directories'> => {
  const changes = [...proposal].filter(([path, file]) => now.paths.has(path) !== (file !== undefined));
  const { paths, directories } = now;
  if (changes.length === 0) return { paths, directories };
  const added = changes.flatMap(([path, file]) => (file === undefined ? [] : directoriesUp(directoryOf(path))));
  return {
    paths: new OverlaidSet(paths, new Map(changes.map(([path, file]) => [path, file !== undefined]))),
    directories: new OverlaidSet(directories, new Map(added.filter((path) => path !== '').map((path) => [path, true]))),
  };
};

/** What stays is taken by reference: O(proposed files), with the imports of a file that is there O(imports). */
export const proposedRepository = (now: Repository, proposal: Proposal, resolve: FileResolver): Repository => ({
  ...now,
  ...proposedPaths(now, proposal),
  files: new OverlaidMap(now.files, new Map(Array.from(proposal, ([path, file]) => [path, file?.facts]))),
  graph: proposedGraph(now, proposal, resolve),
  base: baseOf(now, proposal),
  read: (path) => (proposal.has(path) ? proposal.get(path)?.text : now.read(path)),
});

/** A proposed repository on its own feet, to be the one that is there. O(files). */
export const settledRepository = (proposed: Repository): Repository => {
  const { files, paths, directories, graph } = proposed;
  return {
    ...proposed,
    files: new Map(files),
    paths: new Set(paths),
    directories: new Set(directories),
    graph: { ...graph, imports: new Map(graph.imports), importers: new Map(graph.importers) },
  };
};
