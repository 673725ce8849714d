import type { MatchSource } from './match.ts';
import { rollingHasher } from './rolling-hash.ts';

/** Two files of which the smaller is nearly contained in the larger. */
export interface SimilarFiles {
  readonly left: string;
  readonly right: string;
  /** Part of the smaller file's fingerprints that the larger one has, up to 1. */
  readonly containment: number;
}

const width = 25;
const window = 16;
const windowsOf = rollingHasher(width);
const fewestLines = 40;
const fewestFingerprints = 12;
const leastContainment = 0.85;
// What stands in more files than these is a common form, and tells nothing about a pair.
const mostFilesOfAFingerprint = 40;

/**
 * Winnowed fingerprints: the least hash of every window of windows, so that any shared run of `width + window` tokens
 * shares one (Schleimer, Wilkerson, Aiken: Winnowing, 2003). O(tokens · window) at worst, O(tokens) as a rule.
 */
const fingerprints = (tokens: Int32Array): Set<number> => {
  const hashes = windowsOf(tokens).map((hash) => Math.imul(hash ^ (hash >>> 15), 0x85ebca6b));
  const kept = new Set<number>();
  let least = -1;
  for (let end = window - 1; end < hashes.length; end++) {
    const start = end - window + 1;
    if (least < start) {
      least = start;
      for (let at = start; at <= end; at++) if ((hashes[at] ?? 0) <= (hashes[least] ?? 0)) least = at;
    } else if ((hashes[end] ?? 0) <= (hashes[least] ?? 0)) least = end;
    kept.add(hashes[least] ?? 0);
  }
  return kept;
};

/** Pairs of files of 40 lines or more that nearly repeat each other, nearest first. Near O(tokens). */
export const similarFiles = (sources: readonly MatchSource[]): readonly SimilarFiles[] => {
  const files = sources
    .filter(({ stream }) => (stream.lines.at(-1) ?? 0) >= fewestLines)
    .map(({ path, stream }) => ({ path, prints: fingerprints(stream.hashes) }))
    .filter(({ prints }) => prints.size >= fewestFingerprints);
  const holders = new Map<number, number[]>();
  for (const [file, { prints }] of files.entries()) {
    for (const print of prints) {
      const known = holders.get(print);
      if (!known) holders.set(print, [file]);
      else if (known.length <= mostFilesOfAFingerprint) known.push(file);
    }
  }
  return pairsOf(files, holders).toSorted(
    (one, other) => other.containment - one.containment || (one.left + one.right < other.left + other.right ? -1 : 1),
  );
};

const pairsOf = (
  files: readonly { readonly path: string; readonly prints: ReadonlySet<number> }[],
  holders: ReadonlyMap<number, readonly number[]>,
): SimilarFiles[] =>
  files.flatMap(({ path, prints }, file) => {
    const shared = new Map<number, number>();
    for (const print of prints) {
      const all = holders.get(print) ?? [];
      if (all.length > mostFilesOfAFingerprint) continue;
      for (const other of all) if (other > file) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return [...shared].flatMap(([other, count]): SimilarFiles[] => {
      const right = files[other];
      const containment = right ? count / Math.min(prints.size, right.prints.size) : 0;
      return right && containment >= leastContainment ? [{ left: path, right: right.path, containment }] : [];
    });
  });
