import type { TokenStream } from './tokens.ts';

export interface MatchSource {
  readonly path: string;
  readonly stream: TokenStream;
}

/** Two equal runs of tokens; `left` stands first. Files by their number, starts and lengths in tokens. */
export interface Match {
  readonly left: number;
  readonly leftAt: number;
  readonly right: number;
  readonly rightAt: number;
  readonly length: number;
}

/** The least that is worth telling. */
export interface Limits {
  readonly tokens: number;
  readonly lines: number;
}

// Fewer different tokens than this make a table of data, not code.
const fewestDifferentTokens = 12;

const isVaried = (hashes: Int32Array, start: number, length: number): boolean => {
  const seen = new Set<number>();
  const end = start + Math.min(length, 400);
  for (let at = start; at < end; at++) if (seen.add(hashes[at] ?? 0).size >= fewestDifferentTokens) return true;
  return false;
};

/** The longest run around a shared window, or nothing where it is too short. `floor` is where the last run ended. */
export const extend = (
  sources: readonly MatchSource[],
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

/** Without the ends of lines of which only a part is shared, where enough is left. */
export const toWholeLines = (sources: readonly MatchSource[], match: Match, fewest: number): Match => {
  const lines = sources[match.right]?.stream.lines;
  if (!lines) return match;
  let start = match.rightAt;
  let end = start + match.length;
  while (start > 0 && start < end && lines[start] === lines[start - 1]) start++;
  while (end > start && lines[end] === lines[end - 1]) end--;
  if (end - start < fewest) return match;
  return { ...match, leftAt: match.leftAt + start - match.rightAt, rightAt: start, length: end - start };
};

const linesOf = (stream: TokenStream | undefined, start: number, length: number): number =>
  (stream?.lines[start + length - 1] ?? 0) - (stream?.lines[start] ?? 0) + 1;

/** Enough lines on both sides, and varied enough to be code. */
export const isWorthy = (sources: readonly MatchSource[], match: Match, limits: Limits): boolean => {
  const left = sources[match.left];
  const right = sources[match.right];
  return (
    linesOf(left?.stream, match.leftAt, match.length) >= limits.lines &&
    linesOf(right?.stream, match.rightAt, match.length) >= limits.lines &&
    right !== undefined &&
    isVaried(right.stream.hashes, match.rightAt, match.length)
  );
};
