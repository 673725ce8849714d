/** What git history can honestly say of the changes to a directory: who, when and what. Why it cannot. */
import { nulSeparated, runGit } from '../../repository/history/git-process.ts';
import { type Change, oneLine, unfilled } from './form.ts';

interface LoggedChange {
  readonly hash: string;
  readonly author: string;
  readonly day: string;
  readonly subject: string;
}

const fields = 4;

const commitsOf = (texts: readonly string[]): LoggedChange[] => {
  const commits: LoggedChange[] = [];
  for (let at = 0; at + fields <= texts.length; at += fields) {
    const [hash = '', author = '', seconds = '', subject = ''] = texts.slice(at, at + fields);
    const day = new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
    commits.push({ hash, author: oneLine(author, 100), day, subject: oneLine(subject, 300) });
  }
  return commits;
};

const changeOf = (day: string, commits: readonly LoggedChange[]): Change | undefined => {
  const [first, ...others] = commits.map(({ subject, hash }) => `${subject} (${hash})`);
  if (first === undefined) return undefined;
  const who = [...new Set(commits.map(({ author }) => author))].join(', ');
  const hashes = commits.map(({ hash }) => hash).join(' ');
  return { day, who, what: [first, ...others], why: unfilled, impact: unfilled, rollback: `\`git revert ${hashes}\`` };
};

export interface HistoryOfFolder {
  readonly changes: readonly Change[];
  /** Older commits are left out. */
  readonly isCut: boolean;
}

/**
 * The newest commits that changed a folder, by day, newest first; merges are left out. Folders in `except` have their
 * own record. Nothing without git or before the first commit.
 */
export const changesOf = async (
  root: string,
  folder: string,
  { except, most, signal }: { readonly except: readonly string[]; readonly most: number; readonly signal: AbortSignal },
): Promise<HistoryOfFolder> => {
  const paths = [`:(literal)${folder === '' ? '.' : folder}`, ...except.map((path) => `:(exclude,literal)${path}`)];
  const format = '--format=%h%x00%aN%x00%at%x00%s';
  const log = ['log', '-z', '--no-merges', '--use-mailmap', format, `--max-count=${most + 1}`, '--', ...paths];
  const { code, output } = await runGit(root, log, { signal });
  if (code !== 0) return { changes: [], isCut: false };
  const commits = commitsOf(nulSeparated(output));
  const days = Map.groupBy(commits.slice(0, most), ({ day }) => day);
  const changes = [...days]
    .toSorted(([one], [other]) => (one < other ? 1 : -1))
    .flatMap(([day, own]) => changeOf(day, own) ?? []);
  return { changes, isCut: commits.length > most };
};
