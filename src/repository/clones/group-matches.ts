import type { Clone, ClonePlace } from '../model.ts';
import type { Match, MatchSource } from './match.ts';

interface Range {
  readonly file: number;
  readonly start: number;
  readonly end: number;
  readonly match: number;
}

// Ranges that share less than this part of what they cover are two findings that happen to touch.
const sharedPart = 0.6;
const mostNeighbours = 64;

const isSame = (one: Range, other: Range): boolean => {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return shared >= sharedPart * (Math.max(one.end, other.end) - Math.min(one.start, other.start));
};

const inOrder = (one: Range, other: Range): number =>
  one.file - other.file || one.start - other.start || other.end - one.end;

/** Joins matches that have a range in common; answers the number of each match's group. */
const joined = (ranges: readonly Range[], matches: number): Int32Array => {
  const groups = Int32Array.from({ length: matches }, (_, index) => index);
  const groupOf = (match: number): number => {
    let group = match;
    for (let next = groups[group] ?? group; next !== group; next = groups[group] ?? group) {
      groups[group] = groups[next] ?? next;
      group = groups[group] ?? next;
    }
    return group;
  };
  for (const [index, range] of ranges.entries()) {
    for (let next = index + 1; next < Math.min(ranges.length, index + mostNeighbours); next++) {
      const other = ranges[next];
      if (!other || other.file !== range.file || other.start >= range.end) break;
      if (isSame(range, other)) groups[groupOf(other.match)] = groupOf(range.match);
    }
  }
  return groups.map((_, match) => groupOf(match));
};

/** Ranges of one group, those that overlap in a file made one. */
const merged = (ranges: readonly Range[]): Range[] => {
  const places: Range[] = [];
  for (const range of ranges) {
    const last = places.at(-1);
    if (!last || last.file !== range.file || last.end <= range.start) places.push(range);
    else if (range.end > last.end) places[places.length - 1] = { ...last, end: range.end };
  }
  return places;
};

const placeOf = (sources: readonly MatchSource[], { file, start, end }: Range): ClonePlace => {
  const lines = sources[file]?.stream.lines;
  return { path: sources[file]?.path ?? '', line: lines?.[start] ?? 1, endLine: lines?.[end - 1] ?? 1 };
};

const weight = ({ tokens, places }: Clone): number => tokens * (places.length - 1);

const byWeight = (one: Clone, other: Clone): number => {
  const [first, second] = [one.places[0], other.places[0]];
  if (weight(one) !== weight(other)) return weight(other) - weight(one);
  if (!first || !second || first.path === second.path) return (first?.line ?? 0) - (second?.line ?? 0);
  return first.path < second.path ? -1 : 1;
};

/** One clone for all the matches that share a place. O(matches · log matches). */
export const groupMatches = (sources: readonly MatchSource[], matches: readonly Match[]): readonly Clone[] => {
  const ranges = matches
    .flatMap(({ left, leftAt, right, rightAt, length }, match): Range[] => [
      { file: left, start: leftAt, end: leftAt + length, match },
      { file: right, start: rightAt, end: rightAt + length, match },
    ])
    .toSorted(inOrder);
  const groups = joined(ranges, matches.length);
  const members = Map.groupBy(ranges, ({ match }) => groups[match] ?? match);
  const clones = Array.from(members.values(), (own): Clone => {
    const places = merged(own).map((range) => placeOf(sources, range));
    const tokens = Math.min(...own.map(({ start, end }) => end - start));
    return { tokens, lines: Math.min(...places.map(({ line, endLine }) => endLine - line + 1)), places };
  });
  return clones.filter(({ places }) => places.length > 1).toSorted(byWeight);
};
