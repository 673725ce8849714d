import type { Language } from '../facts.ts';
import { type Syntax, isTripleQuote, kind, syntaxOf } from './syntax.ts';

/** The tokens of a file without its comments and imports: a hash and a 1-based line for each. */
export interface TokenStream {
  readonly hashes: Int32Array<ArrayBuffer>;
  readonly lines: Uint32Array<ArrayBuffer>;
}

const prime = 0x01000193;

// Longer lines on average than people write: a minified or generated file.
const longestAverageLine = 200;

// What every name of a file's own is taken for, where names are not to count.
const anyOwnName = 0x3c6ef372;

/** Room for the tokens of one file at a time, kept between files. */
let hashes = new Int32Array(1 << 17);
let lines = new Uint32Array(1 << 17);

const grow = (): void => {
  const [smallHashes, smallLines] = [hashes, lines];
  hashes = new Int32Array(smallHashes.length * 2);
  lines = new Uint32Array(smallLines.length * 2);
  hashes.set(smallHashes);
  lines.set(smallLines);
};

const hashOf = (text: string, start: number, end: number, seed: number): number => {
  let hash = seed;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return hash;
};

const hashUnless = (
  own: ReadonlySet<string> | undefined,
  text: string,
  start: number,
  end: number,
  seed: number,
): number => (own?.has(text.slice(start, end)) ? anyOwnName : hashOf(text, start, end, seed));

const newlines = (text: string, start: number, end: number): number => {
  let count = 0;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 10) count++;
  return count;
};

const endOfWord = (text: string, from: number, kinds: Uint8Array): number => {
  let at = from;
  while (at < text.length && kinds[text.charCodeAt(at)] === kind.word) at++;
  return at;
};

/**
 * Fills the room; answers how many tokens there are and how many lines.
 *
 * @param own names that are all taken for the same
 */
const scan = (text: string, syntax: Syntax, own?: ReadonlySet<string>): [number, number] => {
  const { seed, kinds, hasDocstrings, endOfComment, endOfString, endOfImport } = syntax;
  let count = 0;
  let line = 1;
  let lineOfLastToken = 0;
  for (let at = 0; at < text.length;) {
    const start = at++;
    const is = kinds[text.charCodeAt(start)];
    if (is === kind.space || is === kind.separator) continue;
    if (is === kind.newline) {
      line++;
      continue;
    }
    let isLeftOut = false;
    if (is === kind.word) {
      const importEnd = lineOfLastToken === line ? start : endOfImport(text, start);
      isLeftOut = importEnd > start;
      at = isLeftOut ? importEnd : endOfWord(text, at, kinds);
    } else if (is === kind.quote) {
      at = Math.max(at, endOfString(text, start));
      isLeftOut = hasDocstrings && lineOfLastToken !== line && isTripleQuote(text, start);
    } else if (is === kind.comment) {
      const commentEnd = endOfComment(text, start);
      isLeftOut = commentEnd > start;
      at = Math.max(at, commentEnd);
    }
    if (!isLeftOut) {
      if (count === hashes.length) grow();
      hashes[count] = hashUnless(own, text, start, at, seed);
      lines[count++] = line;
      lineOfLastToken = line;
    }
    if (isLeftOut || is === kind.quote) line += newlines(text, start, at);
  }
  return [count, line];
};

/**
 * Cuts a text into tokens. Minified text and languages without code have none. O(text).
 *
 * @param own names that are all taken for the same
 */
export const tokensOf = (text: string, language: Language, own?: ReadonlySet<string>): TokenStream => {
  const syntax = syntaxOf(language);
  const [count, lineCount] = syntax ? scan(text, syntax, own) : [0, 1];
  const kept = text.length / lineCount > longestAverageLine ? 0 : count;
  return { hashes: hashes.slice(0, kept), lines: lines.slice(0, kept) };
};
