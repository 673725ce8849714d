import { printable } from '../printable.ts';

const lineBreaks: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text from outside as one line that a terminal or a CI log shows and never obeys.
 *
 * What breaks or reorders a line becomes a visible escape. GitHub's runner acts on `##[` anywhere in a line, so that gets
 * a backslash. O(text).
 */
export const oneLine = (text: string): string =>
  printable(
    text
      .toWellFormed()
      .replace(/[\n\r\t]/g, (character) => lineBreaks[character] ?? '')
      .replace(/[\u061c\u200e\u200f\u2028\u2029\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`),
  ).replaceAll('##[', '##\\[');

/** A text from outside in quotation marks, on one line, cut to 60 characters. */
export const quoted = (text: string): string => {
  const shown = oneLine(text.slice(0, 61));
  return shown.length > 60 ? `"${shown.slice(0, 60)}…"` : `"${shown}"`;
};
