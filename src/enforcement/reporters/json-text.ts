import type { Json } from '../../kernel/canonical-json.ts';

/**
 * A JSON text that a terminal or CI log shows and never obeys. What `JSON.stringify` leaves bare, the C1, DEL and
 * bidirectional characters and the `##[` of GitHub's runner, is written as escapes that a JSON reader turns back.
 */
export const jsonText = (value: Json): string =>
  `${JSON.stringify(value, null, 2)}\n`.replace(
    /#(?=#\[)|[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The members of an object that have a value. */
export const defined = (members: Readonly<Record<string, Json | undefined>>): { readonly [key: string]: Json } => {
  const present = Object.entries(members).flatMap(([key, value]): [string, Json][] =>
    value === undefined ? [] : [[key, value]],
  );
  return Object.fromEntries(present);
};
