import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../../src/repository/model.ts';
import { openRepository } from '../../../src/repository/open.ts';
import { listFiles, resolveRoot } from '../../../src/repository/walk/list.ts';
import { type Report, measureCheck, withFreshCache } from '../../support/bylaw.ts';
import { measure } from '../../support/measure.ts';
import { findProgram, sameNode } from '../../support/program.ts';
import { type Tree, copyTree } from '../../support/tree.ts';
import type { Explain, Spot } from './compare.ts';

interface Question {
  readonly program: string;
  readonly words: readonly string[];
  /** Relative to the tree. */
  readonly directory?: string;
  /** Whether what it writes to standard error is part of its answer. */
  readonly takesErrors?: boolean;
  /** After how long it is stopped and its answer is empty; one that is stopped without this is a failure. */
  readonly mostSeconds?: number;
}

/** One repository with what both sides need to be compared over it. */
export interface Subject {
  /** The checkout; the tree is a copy of its own files. */
  readonly root: string;
  readonly tree: Tree;
  readonly repository: Repository;
  /** What checks of the given ids report, what a comment suppresses included. */
  readonly findingsOf: (...units: readonly string[]) => Report['findings'];
  /** Lines at which checks of the given ids report. */
  readonly spotsOf: (...units: readonly string[]) => readonly Spot[];
  /** The answer of a peer, run in the tree; undefined where it is not installed. */
  readonly ask: (question: Question) => Promise<string | undefined>;
  /** Why bylaw has nothing to say of a whole file. */
  readonly explainFile: Explain;
  /** The same, with the files in which most checks have nothing to say. */
  readonly explainRole: Explain;
}

const timeoutSeconds = 600;

const openedAt = async (root: string): Promise<Repository> => {
  const signal = new AbortController().signal;
  const { repository } = await openRepository({
    listing: await listFiles(root, signal),
    cache: undefined,
    observer: undefined,
    overlay: new Map(),
    isExcluded: () => false,
    wants: { clones: true, history: false, churn: false },
    nowMs: Date.now(),
    signal,
    progress: () => undefined,
  });
  return repository;
};

const explainFileOf = (repository: Repository): Explain => {
  const skipped = new Map(repository.skipped.map(({ path, reason }) => [path, reason]));
  return ({ path }) => {
    const reason = skipped.get(path);
    if (reason !== undefined) return `the file is left out: ${reason}`;
    return repository.files.get(path)?.parseError ? 'bylaw cannot parse the file' : undefined;
  };
};

export const openSubject = async (directory: string, peersDirectory: string | undefined): Promise<Subject> => {
  const root = resolveRoot(directory);
  const { report } = await withFreshCache((cache) => measureCheck(root, cache));
  const findings = [...report.findings, ...report.suppressed];
  const findingsOf = (...units: readonly string[]): Report['findings'] =>
    findings.filter(({ unit }) => units.includes(unit));
  const repository = await openedAt(root);
  const tree = await copyTree(root);
  const explainFile = explainFileOf(repository);
  return {
    root,
    tree,
    repository,
    findingsOf,
    spotsOf: (...units) =>
      findingsOf(...units).map(({ path, place, message }) => ({ path, at: String(place.line), says: message })),
    ask: async ({ program, words, directory: within = '.', takesErrors, mostSeconds }) => {
      const found = findProgram(program, peersDirectory);
      if (found === undefined) return undefined;
      const run = { program: found, words, directory: join(tree.directory, within), variables: sameNode() };
      const limit = mostSeconds ?? timeoutSeconds;
      const { stdout, timedOut } = await measure({ ...run, takesErrors, timeoutSeconds: limit });
      if (timedOut && mostSeconds === undefined) throw new Error(`${program} was stopped after ${limit} s`);
      return timedOut ? '' : stdout;
    },
    explainFile,
    explainRole: (spot) => {
      const role = repository.files.get(spot.path)?.role;
      return explainFile(spot) ?? (role?.test ? 'in a test' : role?.example ? 'in an example' : undefined);
    },
  };
};

/** Answers with the line of the tree that a place is on. */
export const linesOf = (subject: Subject): ((spot: Spot) => string) => {
  const known = new Map<string, readonly string[]>();
  return ({ path, at }) => {
    const lines = known.get(path) ?? readFileSync(join(subject.tree.directory, path), 'utf8').split('\n');
    known.set(path, lines);
    return lines[Number(at) - 1] ?? '';
  };
};
