/** Edits that the fixes of several checks make. */
import type { OfferedEdit, TextEdit } from '../enforcement/fix/fix.ts';
import type { Source } from '../enforcement/fix/source.ts';
import type { At } from '../enforcement/unit.ts';

const farthestComma = 200;

/** Takes an argument of a call out, with the comma in front of it or behind it, and with its line where it has one to itself. */
export const withoutArgument = (source: Source, at: At): TextEdit => {
  const { text, lines } = source;
  const { start, end } = source.span(at);
  const first = lines.place(start).line;
  const last = lines.place(end).line;
  const written = text.slice(lines.offset(first), source.endOf(last)).trim();
  if (written.replace(/,$/, '') === text.slice(start, end)) return source.removeLines(first, last);
  const [before = ''] = /,\s*$/.exec(text.slice(Math.max(0, start - farthestComma), start)) ?? [];
  if (before !== '') return { start: start - before.length, end, text: '' };
  const [after = ''] = /^\s*,[ \t]*/.exec(text.slice(end, end + farthestComma)) ?? [];
  return { start, end: end + after.length, text: '' };
};

/** A line at the end of a file. Several of them follow each other. */
export const appendedLine = (path: string, text: string, line: string): OfferedEdit => {
  const isClosed = text === '' || text.endsWith('\n');
  return { path, start: text.length, end: text.length, text: isClosed ? `${line}\n` : `\n${line}` };
};

/** The last line of the block that begins on a line, in a language whose blocks are told by their indentation. */
export const blockEnd = (source: Source, line: number): number => {
  const depth = source.indentOf(line).length;
  let end = line;
  for (let at = line + 1; at <= source.lines.count; at++) {
    if (source.line(at).trim() === '') continue;
    if (source.indentOf(at).length <= depth) break;
    end = at;
  }
  return end;
};

/** The first line of a block that a pattern matches, of those below the line it begins on. */
export const lineInBlock = (source: Source, line: number, pattern: RegExp): number | undefined => {
  const end = blockEnd(source, line);
  for (let at = line; at <= end; at++) if (pattern.test(source.line(at))) return at;
  return undefined;
};

const isBlank = (source: Source, line: number): boolean =>
  line >= 1 && line <= source.lines.count && source.line(line).trim() === '';

/** Takes whole lines out, and of the blank lines around them those on one side. */
export const withoutPassage = (source: Source, first: number, last: number): TextEdit => {
  let [from, to] = [first, last];
  if (first === 1 || isBlank(source, first - 1)) while (isBlank(source, to + 1)) to++;
  if (to >= source.lines.count) while (isBlank(source, from - 1)) from--;
  return source.removeLines(from, to);
};
