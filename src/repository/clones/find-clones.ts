import type { Language } from '../facts.ts';
import type { Clone } from '../model.ts';
import { groupMatches } from './group-matches.ts';
import { type Limits, type Match, type MatchSource, extend, isWorthy, toWholeLines } from './match.ts';
import { rollingHasher } from './rolling-hash.ts';
import { WindowTable } from './window-table.ts';

export interface CloneSource extends MatchSource {
  readonly language: Language;
}

export interface CloneOptions {
  readonly minimumTokens?: number;
  readonly minimumLines?: number;
  /** Past it, further matches are left out. */
  readonly maxMatches?: number;
}

const lockfile = /(?:^|\/)(?:pnpm-lock\.yaml|[^/]*\.lock)$/;

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
      const whole = match && toWholeLines(sources, match, limits.tokens);
      if (whole && isWorthy(sources, whole, limits)) take(whole);
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
