/** A repository as it would be with some files written or gone. */
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

/** Imports and importers with those of the proposed files in the place of their former ones. O(files + importers). */
const connected = (
  { imports, importers }: DependencyGraph,
  known: Paths,
  edges: readonly ImportEdge[],
): Pick<DependencyGraph, 'imports' | 'importers'> => {
  const former = Array.from(known).flatMap((path) => imports.get(path) ?? []);
  if (former.length + edges.length === 0) return { imports, importers };
  const nextImports = new Map(imports);
  for (const path of known) nextImports.delete(path);
  for (const [path, own] of Map.groupBy(edges, ({ from }) => from)) nextImports.set(path, own);
  const nextImporters = new Map(importers);
  const given = Map.groupBy(edges, ({ to }) => to);
  // Once for each target: a change of branch proposes many files that import the same one.
  for (const to of new Set([...former, ...edges].map((edge) => edge.to))) {
    const left = [...withoutOwn(nextImporters.get(to) ?? [], known), ...(given.get(to) ?? [])];
    if (left.length === 0) nextImporters.delete(to);
    else nextImporters.set(to, left);
  }
  return { imports: nextImports, importers: nextImporters };
};

// Cycles and entry points are left as they are: no check that judges a write asks for them.
const proposedGraph = ({ graph, paths }: Repository, proposal: Proposal, resolve: FileResolver): DependencyGraph => {
  // What is not there imports nothing, and most of what is written is a file that is new.
  const known = new Set(Array.from(proposal.keys()).filter((path) => paths.has(path)));
  const found = [...proposal.values()].flatMap((file) => (file?.facts ? [resolve(file.facts)] : []));
  const edges = found.flatMap((resolved) => resolved.edges);
  return {
    ...graph,
    ...connected(graph, known, edges),
    edges: [...withoutOwn(graph.edges, known), ...edges],
    packages: [...withoutOwn(graph.packages, known), ...found.flatMap(({ packages }) => packages)],
    unresolved: [...withoutOwn(graph.unresolved, known), ...found.flatMap(({ unresolved }) => unresolved)],
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

/** Copied only where a file comes or goes: most changes are to files that are there. */
const proposedPaths = (now: Repository, proposal: Proposal): Pick<Repository, 'paths' | 'directories'> => {
  const changes = [...proposal].filter(([path, file]) => now.paths.has(path) !== (file !== undefined));
  if (changes.length === 0) return { paths: now.paths, directories: now.directories };
  const paths = new Set(now.paths);
  const directories = new Set(now.directories);
  for (const [path, file] of changes) {
    if (file === undefined) {
      paths.delete(path);
      continue;
    }
    paths.add(path);
    for (const directory of directoriesUp(directoryOf(path))) if (directory !== '') directories.add(directory);
  }
  return { paths, directories };
};

/** O(files + edges): what stays is copied by reference. */
export const proposedRepository = (now: Repository, proposal: Proposal, resolve: FileResolver): Repository => {
  const files = new Map(now.files);
  for (const [path, file] of proposal) {
    if (file?.facts) files.set(path, file.facts);
    else files.delete(path);
  }
  return {
    ...now,
    ...proposedPaths(now, proposal),
    files,
    graph: proposedGraph(now, proposal, resolve),
    base: baseOf(now, proposal),
    read: (path) => (proposal.has(path) ? proposal.get(path)?.text : now.read(path)),
  };
};
