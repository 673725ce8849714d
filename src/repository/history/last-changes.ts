import { gitHead } from './git.ts';
import { gitUnavailable, streamGit } from './git-process.ts';
import { isoDate } from './iso-date.ts';
import { logFormat, logReader } from './log.ts';

/** What git remembers of the last change of a path. */
export type LastChange =
  | {
      readonly kind: 'changed';
      readonly commit: string;
      readonly author: string;
      /** ISO 8601 UTC. */
      readonly at: string;
      /** The commit's subject: why, in its author's words. */
      readonly subject: string;
    }
  /** No commit has it. */
  | { readonly kind: 'uncommitted' }
  /** None of the commits that were looked at changed it. */
  | { readonly kind: 'older' };

export interface LastChangesOptions {
  readonly signal: AbortSignal;
  /** Commits of these paths that are looked at, newest first. */
  readonly maxCommits?: number;
  /** Past it, what was found so far is the answer. */
  readonly timeoutMs?: number;
}

// Each is an argument; where more are asked for, git is asked for all paths.
const mostNamed = 300;

/**
 * The last change of each path, by one walk of the history that ends where the last of them is found.
 *
 * Undefined without git or before the first commit; merges are left out and renames not followed. Throws
 * GIT_UNAVAILABLE where git fails. O(commits that touch the paths).
 */
export const lastChanges = async (
  root: string,
  paths: readonly string[],
  { signal, maxCommits = 5000, timeoutMs = 4000 }: LastChangesOptions,
): Promise<ReadonlyMap<string, LastChange> | undefined> => {
  if ((await gitHead(root, signal)) === undefined) return undefined;
  const wanted = new Set(paths);
  const found = new Map<string, LastChange>();
  const done = new AbortController();
  let commits = 0;
  const reader = logReader(({ commit, author, atSeconds, subject, files }) => {
    commits++;
    for (const { path } of files) {
      if (wanted.delete(path)) found.set(path, { kind: 'changed', commit, author, at: isoDate(atSeconds), subject });
    }
    if (wanted.size === 0) done.abort();
  });
  const named = paths.length > mostNamed ? ['.'] : paths.map((path) => `:(literal)${path}`);
  const shape = ['log', '-z', '--raw', '--no-merges', '--no-renames', '--no-ext-diff', '--use-mailmap', logFormat];
  const words = [...shape, `--max-count=${maxCommits}`, '--relative', '--', ...named];
  const limit = AbortSignal.any([signal, done.signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const exit = await streamGit(root, words, { signal: limit }, reader.push);
    if (exit.code !== 0) throw gitUnavailable(root, exit);
    reader.end();
  } catch (error) {
    if (signal.aborted || !limit.aborted) throw error;
  }
  const isWhole = !limit.aborted && commits < maxCommits;
  for (const path of wanted) found.set(path, { kind: isWhole ? 'uncommitted' : 'older' });
  return found;
};
