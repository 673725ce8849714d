/**
 * A JSON text that a terminal or CI log shows and never obeys. What `JSON.stringify` leaves bare, the C1, DEL and
 * bidirectional characters and the `##[` of GitHub's runner, is written as escapes that a JSON reader turns back. Members
 * of objects that are undefined are left out.
 */
export const jsonText = (value: object | string | number | boolean | null): string =>
  `${JSON.stringify(value, null, 2)}\n`.replace(
    /#(?=#\[)|[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
