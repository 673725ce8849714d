/** What JSON can carry. `undefined`, functions, NaN and infinities are not among it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no white space (RFC 8785).
 *
 * Numbers are written by ECMAScript's own rules, which RFC 8785 §3.2.2.3 adopts.
 * Throws a RangeError for a number that JSON cannot carry. O(n log n) in the number of keys.
 */
export const canonicalJson = (value: Json): string => {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`JSON has no number ${value}`);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
};

// Array.isArray does not narrow a readonly array; this does.
const isJsonArray = (value: Json): value is readonly Json[] => Array.isArray(value);
