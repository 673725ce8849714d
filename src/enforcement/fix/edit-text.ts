import type { TextEdit } from './fix.ts';

/** The line break that most lines of a text end with. O(text). */
const lineBreakOf = (text: string): '\n' | '\r\n' => {
  const breaks = text.split('\n').length - 1;
  const carriageReturns = text.split('\r\n').length - 1;
  return carriageReturns * 2 > breaks ? '\r\n' : '\n';
};

/** Whether two edits touch the same text, so that only one of them can be made. Insertions follow each other. */
export const overlap = (one: TextEdit, other: TextEdit): boolean => {
  if (one.start === one.end) return other.start < one.start && one.start < other.end;
  if (other.start === other.end) return one.start < other.start && other.start < one.end;
  return Math.max(one.start, other.start) < Math.min(one.end, other.end);
};

export const isSameEdit = (one: TextEdit, other: TextEdit): boolean =>
  one.start === other.start && one.end === other.end && one.text === other.text;

/** A text after edits that do not overlap; what they insert takes the line breaks that the text has. O(text + edits). */
export const editText = (text: string, edits: readonly TextEdit[]): string => {
  const lineBreak = lineBreakOf(text);
  // Insertions stand in front of what is replaced at their place, in the order they came in.
  const sorted = edits.toSorted((left, right) => left.start - right.start || left.end - right.end);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: inserted } of sorted) {
    pieces.push(text.slice(at, start), lineBreak === '\n' ? inserted : inserted.replace(/\r?\n/g, lineBreak));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
};
