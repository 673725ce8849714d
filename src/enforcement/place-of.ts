import type { Place } from '../repository/facts.ts';
import { type LineIndex, unitsOf } from '../repository/lines.ts';
import type { At } from './unit.ts';

/** The place that an offset, a place or any parser's node stands for. */
export const placeOf = (at: At, lines: LineIndex): Place => {
  if (typeof at === 'number') return lines.place(at);
  if ('line' in at) return at;
  if ('start' in at) return lines.span(at.start, at.end);
  if ('pos' in at) return lines.span(at.pos, at.end);
  const line = at.lineno ?? 1;
  const place = { line, column: unitsOf(lines.line(line), at.col_offset ?? 0) + 1 };
  return at.end_lineno === undefined ? place : { ...place, endLine: at.end_lineno };
};

/** A line as it is shown and recognised: white space folded, at most 200 characters. */
export const foldedLine = (lines: LineIndex, line: number): string =>
  lines.line(line).slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, 200);
