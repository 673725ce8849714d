import { type Json, canonicalJson } from '../kernel/canonical-json.ts';
import type { Entry } from './entry.ts';

const longestSummary = 200;
const longestValue = 60;

// Control characters, line separators and marks that turn the writing direction: a terminal would obey them.
const escaped = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );

const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;

const summaryOfValue = (value: Json): string => shortened(canonicalJson(value), longestValue);

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const summaryOf = (body: Json): string => {
  if (!isObject(body)) return summaryOfValue(body);
  return Object.entries(body)
    .map(([key, value]) => `${shortened(key, longestValue)}=${summaryOfValue(value)}`)
    .join(' ');
};

/** An entry as one line for a reader: place, time, what, who, in which run, and the start of its body. */
export const describeEntry = ({ sequence, at, kind, actor, run, body }: Entry): string => {
  const within = run === undefined ? '' : ` in ${run}`;
  const summary = shortened(summaryOf(body), longestSummary);
  return escaped(`${sequence} ${at} ${kind} by ${actor}${within} ${summary}`.trimEnd());
};
