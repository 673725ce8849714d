/** Tells values that a program writes into the text of an SQL statement, whatever language the program is in. */
import { beginsLikeSql, readSql } from '../../repository/languages/source-text-sql.ts';

/** A piece of a string that is put together: text as written, or a value. */
export type Piece =
  | { readonly text: string }
  | {
      /** How the value is written, as far as it has a name: `order.id`, `quote(name)`. */
      readonly value: string;
      /** It is a number, or fixed when the program is written. */
      readonly isHarmless: boolean;
      /** Names that it is made of, where the language's reader tells. */
      readonly names?: readonly string[];
    };

const mostRead = 4000;

// Functions that make a value fit for SQL, and names of what is SQL itself.
const prepared =
  /quote|escape|literal|sanit|ident|placeholder|\bparam|bind|marker|mogrify|adapt|\bstr?ftime|isoformat|\bpk$/i;
const fragment =
  /(?:^|[._])(?:(?:sql|query)_\w*|sql|query|sub_?query|clauses?|cond|conditions?|where|filters?|joins?|on|from|columns?|cols?|fields?|tables?|alias|schema|expr|expression|order|sort|direction|case|cte|sets?|values|holders|ph|default|interval|type|func|function|op|operator|null|now|idx|n|i|len)$/i;

const comparison = /(?:[=<>]|\b(?:i?like|regexp))\s*\(?\s*$/i;
const listed = /\bvalues\s*\([^()]{0,400}$/i;
// A path into a JSON value names a field of it.
const jsonPath = /(?:->>?\s*'|'\{)[^']{0,40}$/;
const duration = /\binterval\s+'[^']{0,20}$/i;

const withUnderscores = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');

/** Whether the end of a text lies inside single quotes. */
const isQuoted = (before: string): boolean => (before.match(/'/g)?.length ?? 0) % 2 === 1;

/** A value stands where a parameter could: in quotes, after a comparison, in a list of values. */
const isValuePlace = (before: string, after: string, value: string): boolean => {
  // Inside `{{ }}` a template language has the word.
  if (before.lastIndexOf('{{') > before.lastIndexOf('}}')) return false;
  if (isQuoted(before)) return !duration.test(before) && !jsonPath.test(before);
  if (fragment.test(withUnderscores(value))) return false;
  // `= {table}.id` and `= prefix_{name}` name things.
  return (comparison.test(before) || listed.test(before)) && !/^[\w.(["`]/.test(after);
};

/** The first value that is written into the text of a statement; undefined where it is no SQL or all is well. O(text). */
export const writtenValue = (pieces: readonly Piece[], isExecuted: boolean): string | undefined => {
  const [first] = pieces;
  if (!first || !('text' in first) || !beginsLikeSql(`${first.text}…`)) return undefined;
  const texts = pieces.map((piece) => ('text' in piece ? piece.text : '{}'));
  if (!readSql(texts.join(''), isExecuted)) return undefined;
  let before = '';
  for (const [index, piece] of pieces.entries()) {
    if ('value' in piece && !piece.isHarmless && !prepared.test(piece.value)) {
      const after = texts[index + 1] ?? '';
      if (isValuePlace(before, after, piece.value)) return piece.value || 'a value';
    }
    before += texts[index] ?? '';
    if (before.length > mostRead) return undefined;
  }
  return undefined;
};
