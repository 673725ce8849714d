// C0, DEL and C1 move the cursor, colour text and retitle windows; the bidirectional and line-separator characters make a
// line read as something it is not.
// oxlint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escapeOf = (character: string): string => {
  const code = character.charCodeAt(0);
  return escapes[character] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`);
};

/**
 * A text from outside as one line that a terminal or a CI log shows and never obeys.
 *
 * Control and bidirectional characters become visible escapes. GitHub's runner acts on `##[` anywhere in a line, so that
 * gets a backslash. O(text).
 */
export const printable = (text: string): string =>
  text.toWellFormed().replace(unprintable, escapeOf).replaceAll('##[', '##\\[');

/** A text from outside in quotation marks, cut to 60 characters. */
export const quoted = (text: string): string => {
  const shown = printable(text.slice(0, 61));
  return shown.length > 60 ? `"${shown.slice(0, 60)}…"` : `"${shown}"`;
};
