import type { Repository } from '../../../src/repository/model.ts';
import { openRepository } from '../../../src/repository/open.ts';
import { listFiles, resolveRoot } from '../../../src/repository/walk/list.ts';
import { measureCheck, withFreshCache } from '../../support/bylaw.ts';
import { measure } from '../../support/measure.ts';
import { findProgram, sameNode } from '../../support/program.ts';
import { type Tree, copyTree } from '../../support/tree.ts';
import type { Explain, Spot } from './compare.ts';

/** One repository with what both sides need to be compared over it. */
export interface Subject {
  readonly tree: Tree;
  readonly repository: Repository;
  /** Lines at which a check reports, those that a comment suppresses among them. */
  readonly spotsOf: (unit: string) => readonly Spot[];
  /** The answer of a peer on standard output, run in the tree; undefined where it is not installed. */
  readonly ask: (program: string, words: readonly string[]) => Promise<string | undefined>;
  /** Why bylaw has nothing to say of a whole file. */
  readonly explainFile: Explain;
}

const openedAt = async (root: string): Promise<Repository> => {
  const signal = new AbortController().signal;
  const { repository } = await openRepository({
    listing: await listFiles(root, signal),
    cache: undefined,
    observer: undefined,
    overlay: new Map(),
    isExcluded: () => false,
    wants: { clones: false, history: false, churn: false },
    nowMs: Date.now(),
    signal,
    progress: () => undefined,
  });
  return repository;
};

export const openSubject = async (directory: string, peersDirectory: string | undefined): Promise<Subject> => {
  const root = resolveRoot(directory);
  const { report } = await withFreshCache((cache) => measureCheck(root, cache));
  const findings = Map.groupBy([...report.findings, ...report.suppressed], ({ unit }) => unit);
  const repository = await openedAt(root);
  const tree = await copyTree(root);
  const skipped = new Map(repository.skipped.map(({ path, reason }) => [path, reason]));
  return {
    tree,
    repository,
    spotsOf: (unit) => (findings.get(unit) ?? []).map(({ path, place }) => ({ path, at: String(place.line) })),
    ask: async (program, words) => {
      const found = findProgram(program, peersDirectory);
      if (found === undefined) return undefined;
      const variables = sameNode();
      return (await measure({ program: found, words, directory: tree.directory, variables, timeoutSeconds: 300 }))
        .stdout;
    },
    explainFile: ({ path }) => {
      const reason = skipped.get(path);
      if (reason !== undefined) return `the file is left out: ${reason}`;
      const facts = repository.files.get(path);
      return facts?.parseError ? 'bylaw cannot parse the file' : undefined;
    },
  };
};
