import { gitUnavailable, runGit, withoutFilters } from './git-process.ts';
import { isoDate } from './iso-date.ts';

/** Who last changed a line, and when; both absent where the change is not committed yet. */
export interface BlamedLine {
  readonly line: number;
  readonly author?: string;
  /** ISO 8601 UTC. */
  readonly date?: string;
}

interface Commit {
  author: string;
  atSeconds: number;
}

const uncommitted = /^0+$/;

const parsePorcelain = (output: string): BlamedLine[] => {
  const commits = new Map<string, Commit>();
  const blamed: BlamedLine[] = [];
  let current = '';
  for (const text of output.split('\n')) {
    const opening = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(text);
    if (opening) {
      current = opening[1] ?? '';
      if (!commits.has(current)) commits.set(current, { author: '', atSeconds: 0 });
      blamed.push({ line: Number(opening[2]), author: current });
      continue;
    }
    const commit = commits.get(current);
    if (commit && text.startsWith('author ')) commit.author = text.slice('author '.length);
    if (commit && text.startsWith('author-time ')) commit.atSeconds = Number(text.slice('author-time '.length));
  }
  return blamed.map(({ line, author: id = '' }) => {
    const commit = commits.get(id);
    if (!commit || uncommitted.test(id)) return { line };
    return { line, author: commit.author, date: isoDate(commit.atSeconds) };
  });
};

// Each range costs an argument; a file with more asked lines is blamed whole.
const mostRanges = 200;

/**
 * Who last changed each of some 1-based lines of a file of the working tree.
 *
 * Empty for a file that git does not track. Lines past the end are left out.
 */
export const blame = async (
  root: string,
  path: string,
  lines: readonly number[],
  signal: AbortSignal,
): Promise<readonly BlamedLine[]> => {
  const tracked = await runGit(root, ['ls-files', '--error-unmatch', '-z', '--', `:(literal)${path}`], { signal });
  if (tracked.code === undefined) throw gitUnavailable(root, tracked);
  if (tracked.code !== 0 || lines.length === 0) return [];
  const settings = await withoutFilters(root, signal);
  const wanted = new Set(lines);
  const ranges = wanted.size > mostRanges ? [] : [...wanted].flatMap((line) => ['-L', `${line},${line}`]);
  const asked = ['blame', '--porcelain', '--no-textconv', '--no-progress'];
  const ranged = await runGit(root, [...asked, ...ranges, '--', path], { signal, settings });
  // A line past the end of the file fails the whole command; then the file is blamed whole.
  const answer = ranged.code === 0 ? ranged : await runGit(root, [...asked, '--', path], { signal, settings });
  if (answer.code !== 0) throw gitUnavailable(root, answer);
  return parsePorcelain(answer.output.toString('utf8')).filter(({ line }) => wanted.has(line));
};
