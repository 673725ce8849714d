import type { ParseErrorFact } from '../../facts.ts';
import { LineIndex } from '../../lines.ts';
import { plainJson } from './plain-json.ts';

/** Files that npm and others read with a strict parser. */
const strictNames = /(?:^|\/)(?:package|package-lock|npm-shrinkwrap|composer|manifest)\.json$/;
// Templates hold expressions of another language until they are filled in.
const templateMark = /\{\{|\{%|<%|\$\{\w+\}/;

export interface JsonReading {
  readonly value: unknown;
  /** Strict JSON with the offsets of the file. */
  readonly json: string;
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

const errorOf = (error: unknown, text: string): ParseErrorFact => {
  const message = error instanceof Error ? error.message : String(error);
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  const offset = position === undefined ? text.trimEnd().length : Number(position);
  // The parser quotes the text around the error, which may hold a secret.
  const what = message
    .replace(/, ?(?:\.\.\.)?".*$/s, '')
    .replace(/ \(line.*$| in JSON at.*$/s, '')
    .slice(0, 120);
  return { ...new LineIndex(text).place(offset), message: `Not JSON: ${what}.` };
};

const attempt = (json: string, comments: JsonReading['comments']): JsonReading | { readonly error: ParseErrorFact } => {
  try {
    return { value: JSON.parse(json), json, comments };
  } catch (error) {
    return { error: errorOf(error, json) };
  }
};

/**
 * Parses JSON, allowing comments and trailing commas where the file's readers do. O(text).
 *
 * Undefined for what is empty or a template of JSON rather than JSON.
 */
export const parseJson = (path: string, text: string): JsonReading | { readonly error: ParseErrorFact } | undefined => {
  const source = text.replace(/^\uFEFF/, ' ');
  if (source.trim() === '') return undefined;
  const strict = attempt(source, []);
  if (!('error' in strict) || strictNames.test(path)) return strict;
  const plain = plainJson(source);
  const lenient = attempt(plain.json, plain.comments);
  return 'error' in lenient && templateMark.test(source) ? undefined : lenient;
};
