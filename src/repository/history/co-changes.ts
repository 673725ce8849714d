import type { CoChange } from '../model.ts';

const mostFilesOfACommit = 30;
const fewestCommits = 3;
const mostPairs = 400_000;
const mostReported = 5000;

/** Counts which files change together. Commits of many files (a reformatting, say) tell nothing and are left out. */
export const coChangeCounter = () => {
  const ids = new Map<string, number>();
  const paths: string[] = [];
  const counts = new Map<number, number>();

  const idOf = (path: string): number => {
    const known = ids.get(path);
    if (known !== undefined) return known;
    ids.set(path, paths.length);
    return paths.push(path) - 1;
  };

  return {
    add: (files: readonly string[]): void => {
      if (files.length < 2 || files.length > mostFilesOfACommit) return;
      const sorted = files.map(idOf).toSorted((left, right) => left - right);
      for (const [index, left] of sorted.entries()) {
        for (const right of sorted.slice(index + 1)) {
          const pair = left * 0x200_0000 + right;
          const known = counts.get(pair);
          if (known !== undefined) counts.set(pair, known + 1);
          else if (counts.size < mostPairs) counts.set(pair, 1);
        }
      }
    },
    /** Pairs by number of common commits, most first. */
    pairs: (commitsOf: (path: string) => number): CoChange[] => {
      const pairs: CoChange[] = [];
      for (const [pair, commits] of counts) {
        if (commits < fewestCommits) continue;
        const left = paths[Math.floor(pair / 0x200_0000)] ?? '';
        const right = paths[pair % 0x200_0000] ?? '';
        const [first, second] = left < right ? [left, right] : [right, left];
        const confidence = commits / Math.max(1, Math.min(commitsOf(left), commitsOf(right)));
        pairs.push({ left: first, right: second, commits, confidence });
      }
      return pairs.toSorted(byCommits).slice(0, mostReported);
    },
  };
};

const byCommits = (one: CoChange, other: CoChange): number =>
  other.commits - one.commits ||
  other.confidence - one.confidence ||
  (one.left + one.right < other.left + other.right ? -1 : 1);
