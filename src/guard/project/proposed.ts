/** A repository as it would be with some files written or gone. */
import type { FileFacts } from '../../repository/facts.ts';
import type { FileResolver } from '../../repository/graph/resolve-imports.ts';
import type { BaseRevision, DependencyGraph, Repository } from '../../repository/model.ts';
import { directoriesUp } from '../../repository/resolve/resolution.ts';
import { directoryOf } from '../../repository/paths.ts';

/** What a path would hold: its text and facts. Facts are absent where the file is none that is checked. */
export interface ProposedFile {
  readonly text: string;
  readonly facts: FileFacts | undefined;
}

/** Proposed files by path; undefined for one that would be gone. */
export type Proposal = ReadonlyMap<string, ProposedFile | undefined>;

const withoutOwn = <T extends { readonly from: string }>(found: readonly T[], proposal: Proposal): T[] =>
  found.filter(({ from }) => !proposal.has(from));

// Cycles and entry points are left as they are: no check that judges a write asks for them.
const proposedGraph = (graph: DependencyGraph, proposal: Proposal, resolve: FileResolver): DependencyGraph => {
  const found = [...proposal.values()].flatMap((file) => (file?.facts ? [resolve(file.facts)] : []));
  return {
    ...graph,
    edges: [...withoutOwn(graph.edges, proposal), ...found.flatMap(({ edges }) => edges)],
    packages: [...withoutOwn(graph.packages, proposal), ...found.flatMap(({ packages }) => packages)],
    unresolved: [...withoutOwn(graph.unresolved, proposal), ...found.flatMap(({ unresolved }) => unresolved)],
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

/** O(files + edges): what stays is copied by reference. */
export const proposedRepository = (now: Repository, proposal: Proposal, resolve: FileResolver): Repository => {
  const files = new Map(now.files);
  const paths = new Set(now.paths);
  const directories = new Set(now.directories);
  for (const [path, file] of proposal) {
    if (file?.facts) files.set(path, file.facts);
    else files.delete(path);
    if (file) paths.add(path);
    else paths.delete(path);
    if (file)
      for (const directory of directoriesUp(directoryOf(path))) if (directory !== '') directories.add(directory);
  }
  return {
    ...now,
    files,
    paths,
    directories,
    graph: proposedGraph(now.graph, proposal, resolve),
    base: baseOf(now, proposal),
    read: (path) => (proposal.has(path) ? proposal.get(path)?.text : now.read(path)),
  };
};
