import type { Language } from '../facts.ts';
import { ownNamesOf } from './own-names.ts';
import { rollingHasher } from './rolling-hash.ts';
import { tokensOf } from './tokens.ts';

/** A small sample of what a file says, by which files that are alike can be found: hashes in rising order. */
export type Sketch = ArrayLike<number>;

const width = 12;
const windowsOf = rollingHasher(width);
// A shorter file is alike to others by what its kind has to say.
const fewestWindows = 150;
const sketchSize = 48;
const leastAlikeSketch = 0.5;
const mostDifferent = sketchSize * (1 - leastAlikeSketch);
const leastShared = 0.85;
const mostCompared = 5;

const mixed = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;

/** Hashes of all runs of a few tokens, the file's own names taken for the same; few for a short or monotonous file. */
const windowsIn = (text: string, language: Language): ReadonlySet<number> => {
  const { hashes } = tokensOf(text, language, ownNamesOf(text));
  return new Set(Array.from(windowsOf(hashes), mixed));
};

/** The least of all hashes, which two files share as often as they share all of them (Broder, 1997). */
const sketchFrom = (windows: ReadonlySet<number>): Sketch =>
  windows.size < fewestWindows ? [] : Array.from(Uint32Array.from(windows).toSorted().subarray(0, sketchSize));

export const sketchOf = (text: string, language: Language): Sketch => sketchFrom(windowsIn(text, language));

/**
 * Part of the least hashes of both together that both have; 0 as soon as it is certain to be too small, which is soon for
 * most. O(size).
 */
const alike = (one: Sketch, other: Sketch): number => {
  let [at, otherAt, shared, seen] = [0, 0, 0, 0];
  for (; seen < sketchSize && at < one.length && otherAt < other.length; seen++) {
    const [left = 0, right = 0] = [one[at], other[otherAt]];
    if (left === right) shared++;
    else if (seen - shared >= mostDifferent) return 0;
    if (left <= right) at++;
    if (right <= left) otherAt++;
  }
  return shared / sketchSize;
};

const sharedPart = (one: ReadonlySet<number>, other: ReadonlySet<number>): number => {
  let shared = 0;
  for (const window of one) if (other.has(window)) shared++;
  return shared / Math.max(one.size, other.size);
};

/**
 * The other files that nearly repeat a text but for the names that it gives to things itself, most alike first.
 *
 * What is called, what is said in strings and how it is put together has to be the same. O(files + compared texts).
 */
export const renamedCopies = (
  { path: own, content: text }: { readonly path: string; readonly content: string },
  language: Language,
  sketches: Iterable<readonly [path: string, sketch: Sketch]>,
  read: (path: string) => string | undefined,
): readonly string[] => {
  const windows = windowsIn(text, language);
  const sketch = sketchFrom(windows);
  if (sketch.length === 0) return [];
  const found: { path: string; likeness: number }[] = [];
  for (const [path, other] of sketches) {
    const likeness = path === own ? 0 : alike(sketch, other);
    if (likeness >= leastAlikeSketch) found.push({ path, likeness });
  }
  const near = found.toSorted((one, other) => other.likeness - one.likeness).slice(0, mostCompared);
  return near
    .filter(({ path }) => sharedPart(windows, windowsIn(read(path) ?? '', language)) >= leastShared)
    .map(({ path }) => path);
};
