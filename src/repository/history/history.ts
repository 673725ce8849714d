import type { FileHistory, History } from '../model.ts';
import { coChangeCounter } from './co-changes.ts';
import { runGit, streamGit } from './git-process.ts';
import { isoDate } from './iso-date.ts';
import { type LoggedCommit, logFormat, logReader } from './log.ts';

export interface HistoryOptions {
  readonly signal: AbortSignal;
  /** Whether changed lines are counted: it costs several times what the rest does. */
  readonly wantsChurn: boolean;
  /** Commits that are counted. */
  readonly maxCommits?: number;
  /** Commits whose changed lines are counted: each costs git a comparison of contents. */
  readonly maxChurnCommits?: number;
  /** Past it, the commits read so far are the history. */
  readonly timeoutMs?: number;
}

interface Tally {
  commits: number;
  churn: number;
  fixes: number;
  firstSeconds: number;
  lastSeconds: number;
  readonly authors: Map<string, number>;
}

const fixSubject = /\b(?:fix|fixes|fixed|fixing|bug|bugs|bugfix|hotfix|revert|reverts|reverted|regression)\b/i;

const fileHistory = ({ commits, churn, fixes, firstSeconds, lastSeconds, authors }: Tally): FileHistory => ({
  commits,
  churn,
  authors: Array.from(authors, ([name, own]) => ({ name, commits: own })).toSorted(
    (one, other) => other.commits - one.commits || (one.name < other.name ? -1 : 1),
  ),
  firstChange: isoDate(firstSeconds),
  lastChange: isoDate(lastSeconds),
  fixes,
});

const tallies = () => {
  const files = new Map<string, Tally>();
  const coChanges = coChangeCounter();
  let commits = 0;

  const tallyOf = (path: string, atSeconds: number): Tally => {
    const known = files.get(path);
    if (known) return known;
    const tally = {
      commits: 0,
      churn: 0,
      fixes: 0,
      firstSeconds: atSeconds,
      lastSeconds: atSeconds,
      authors: new Map(),
    };
    files.set(path, tally);
    return tally;
  };

  return {
    addCommit: ({ author, atSeconds, subject, files: touched }: LoggedCommit): void => {
      commits++;
      const isFix = fixSubject.test(subject);
      for (const { path } of touched) {
        const tally = tallyOf(path, atSeconds);
        tally.commits++;
        if (isFix) tally.fixes++;
        tally.firstSeconds = Math.min(tally.firstSeconds, atSeconds);
        tally.lastSeconds = Math.max(tally.lastSeconds, atSeconds);
        tally.authors.set(author, (tally.authors.get(author) ?? 0) + 1);
      }
      coChanges.add(touched.map(({ path }) => path));
    },
    finish: (head: string, isShallow: boolean, churn: ReadonlyMap<string, number>): History => {
      for (const [path, lines] of churn) {
        const tally = files.get(path);
        if (tally) tally.churn = lines;
      }
      return {
        head,
        commits,
        isShallow,
        files: new Map(Array.from(files, ([path, tally]) => [path, fileHistory(tally)])),
        coChanges: coChanges.pairs((path) => files.get(path)?.commits ?? 0),
      };
    },
  };
};

// Programs write these, in thousands of lines at a time: git would spend most of its time on what nobody wrote.
const unwritten = ['*-lock.json', '*-lock.yaml', '*.lock', '*.min.js', '*.min.css', '*.map', '*.snap', '*.svg'];
const writtenByPeople = unwritten.map((pattern) => `:(exclude)${pattern}`);

/** Beyond it git takes a file for binary and counts no lines: data and generated text, which take it most of its time. */
const largestCompared = ['core.bigFileThreshold', '200k'] as const;

const readLog = async (
  root: string,
  commands: readonly string[],
  excluded: readonly string[],
  signal: AbortSignal,
  take: (commit: LoggedCommit) => void,
): Promise<void> => {
  const reader = logReader(take);
  const log = [
    'log',
    '-z',
    '--no-merges',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--use-mailmap',
    logFormat,
  ];
  const words = [...log, ...commands, '--relative', '--', '.', ...excluded];
  await streamGit(root, words, { signal, settings: [largestCompared] }, reader.push);
  reader.end();
};

/**
 * What git remembers of the files below a directory: who changed them, how often, when, and what changes together.
 *
 * Merges are left out and renames not followed. Undefined without git or before the first commit.
 * Names take O(commits) and lines O(changed content), so lines are counted over fewer commits and only when asked for:
 * `churn` is that of the newest `maxChurnCommits`, and none of lockfiles, of the like, and of files of over 200 kB.
 */
export const readHistory = async (root: string, options: HistoryOptions): Promise<History | undefined> => {
  const { signal, wantsChurn, maxCommits = 5000, maxChurnCommits = 1000, timeoutMs = 20_000 } = options;
  const asked = await runGit(root, ['rev-parse', 'HEAD', '--is-shallow-repository'], { signal });
  const [head, isShallow] = asked.output.toString().trim().split('\n');
  if (asked.code !== 0 || !head) return undefined;
  const all = tallies();
  const churn = new Map<string, number>();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const logs = await Promise.allSettled([
    readLog(root, ['--raw', `--max-count=${maxCommits}`], [], limit, all.addCommit),
    wantsChurn &&
      readLog(root, ['--numstat', `--max-count=${maxChurnCommits}`], writtenByPeople, limit, ({ files }) => {
        for (const { path, lines } of files) churn.set(path, (churn.get(path) ?? 0) + lines);
      }),
  ]);
  signal.throwIfAborted();
  for (const log of logs) if (log.status === 'rejected' && !limit.aborted) throw log.reason;
  return all.finish(head, isShallow === 'true', churn);
};
