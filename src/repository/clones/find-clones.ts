import type { Language } from '../facts.ts';
import type { Clone } from '../model.ts';
import { type Match, groupMatches } from './group-matches.ts';
import { rollingHasher } from './rolling-hash.ts';
import type { TokenStream } from './tokens.ts';
import { WindowTable } from './window-table.ts';

export interface CloneSource {
  readonly path: string;
  readonly language: Language;
  readonly stream: TokenStream;
}

export interface CloneOptions {
  readonly minimumTokens?: number;
  readonly minimumLines?: number;
  /** Past it, further matches are left out. */
  readonly maxMatches?: number;
}

// Fewer different tokens than this make a table of data, not code.
const fewestDifferentTokens = 12;

const lockfile = /(?:^|\/)(?:pnpm-lock\.yaml|[^/]*\.lock)$/;

const isVaried = (hashes: Int32Array, start: number, length: number): boolean => {
  const seen = new Set<number>();
  const end = start + Math.min(length, 400);
  for (let at = start; at < end; at++) if (seen.add(hashes[at] ?? 0).size >= fewestDifferentTokens) return true;
  return false;
};

interface Limits {
  readonly tokens: number;
  readonly lines: number;
}

/** The longest run around a shared window, or nothing where it is too short. `floor` is where the last run ended. */
const extend = (
  sources: readonly CloneSource[],
  window: { left: number; leftAt: number; right: number; rightAt: number },
  floor: number,
): Match | undefined => {
  const { left, right } = window;
  const ours = sources[left]?.stream.hashes;
  const theirs = sources[right]?.stream.hashes;
  if (!ours || !theirs) return undefined;
  let { leftAt, rightAt } = window;
  while (leftAt > 0 && rightAt > floor && ours[leftAt - 1] === theirs[rightAt - 1]) {
    leftAt--;
    rightAt--;
  }
  // A run must not overlap itself.
  const limit = left === right ? rightAt - leftAt : ours.length;
  const longest = Math.min(limit, ours.length - leftAt, theirs.length - rightAt);
  let length = 0;
  while (length < longest && ours[leftAt + length] === theirs[rightAt + length]) length++;
  return { left, leftAt, right, rightAt, length };
};

const linesOf = (stream: TokenStream | undefined, start: number, length: number): number =>
  (stream?.lines[start + length - 1] ?? 0) - (stream?.lines[start] ?? 0) + 1;

const isWorthy = (sources: readonly CloneSource[], match: Match, limits: Limits): boolean => {
  const left = sources[match.left];
  const right = sources[match.right];
  return (
    linesOf(left?.stream, match.leftAt, match.length) >= limits.lines &&
    linesOf(right?.stream, match.rightAt, match.length) >= limits.lines &&
    right !== undefined &&
    isVaried(right.stream.hashes, match.rightAt, match.length)
  );
};

/** The hashes of the windows of one file, and how far its runs have been told. */
interface Scan {
  readonly file: number;
  readonly windows: Int32Array;
  /** Every which window is kept: of a run of `tokens`, one at least. */
  readonly step: number;
  floor: number;
}

/** The best run that meets one of the next few windows of a file. */
const bestAt = (
  sources: readonly CloneSource[],
  table: WindowTable,
  { file, windows, step, floor }: Scan,
  start: number,
  limits: Limits,
): Match | undefined => {
  let best: Match | undefined;
  for (let at = start; at < Math.min(start + step, windows.length); at++) {
    const hash = windows[at] ?? 0;
    if (!table.mayHave(hash)) continue;
    table.each(hash, (left, leftAt) => {
      if (left === file && leftAt >= at) return;
      // The same run again, met by another of its windows.
      if (left === best?.left && at - leftAt === best.rightAt - best.leftAt) return;
      const match = extend(sources, { left, leftAt, right: file, rightAt: at }, floor);
      if (match && match.length >= limits.tokens && match.length > (best?.length ?? 0)) best = match;
    });
  }
  return best;
};

/** Runs of tokens of a file that stand before them, in it or in an earlier file. */
const matchesOf = (
  sources: readonly CloneSource[],
  table: WindowTable,
  scan: Scan,
  limits: Limits,
  take: (match: Match) => void,
): void => {
  const { file, windows, step } = scan;
  let next = 0;
  for (let at = 0; at < windows.length; at++) {
    const hash = windows[at] ?? 0;
    if (at >= next && table.mayHave(hash)) {
      const match = bestAt(sources, table, scan, at, limits);
      if (match) scan.floor = match.rightAt + match.length;
      next = match ? scan.floor : at + step;
      if (match && isWorthy(sources, match, limits)) take(match);
    }
    if (at % step === 0) table.add(hash, file, at);
  }
};

/**
 * Runs of tokens that stand in several places, by how much of them could go, most first.
 *
 * Rabin–Karp: of each file every `step`-th window is kept and every window looked up, so that each run of
 * `minimumTokens` meets a kept one. O(tokens).
 */
export const findClones = (sources: readonly CloneSource[], options: CloneOptions = {}): readonly Clone[] => {
  const { minimumTokens = 60, minimumLines = 5, maxMatches = 20_000 } = options;
  const limits = { tokens: minimumTokens, lines: minimumLines };
  const kept = sources.filter(({ path, stream }) => stream.hashes.length >= minimumTokens && !lockfile.test(path));
  const width = (minimumTokens + 1) >> 1;
  const step = minimumTokens - width + 1;
  const tokens = kept.reduce((sum, { stream }) => sum + stream.hashes.length, 0);
  const table = new WindowTable(tokens / step + kept.length);
  const windowsOf = rollingHasher(width);
  const matches: Match[] = [];
  for (const [file, { stream }] of kept.entries()) {
    if (matches.length >= maxMatches) break;
    const scan = { file, windows: windowsOf(stream.hashes), step, floor: 0 };
    matchesOf(kept, table, scan, limits, (match) => matches.push(match));
  }
  return groupMatches(kept, matches);
};
