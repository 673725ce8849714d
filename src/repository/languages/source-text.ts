/**
 * Python text without a parser: where its comments and strings are and which lines hold code, in one pass. O(text).
 *
 * It holds for files that no parser can read. Format strings may nest strings of their own (PEP 701).
 */
export interface TextComment {
  readonly line: number;
  /** Offsets of the text: `start` is the `#`, `end` the line's end. */
  readonly start: number;
  readonly end: number;
  readonly lineStart: number;
}

export interface PythonText {
  readonly comments: readonly TextComment[];
  /** Start and end offsets of the strings, one after the other. */
  readonly strings: readonly number[];
  readonly codeLines: number;
}

const tab = 9;
const newline = 10;
const carriageReturn = 13;
const space = 32;
const doubleQuote = 34;
const hash = 35;
const singleQuote = 39;
const backslash = 92;
const lowerF = 102;
const lowerR = 114;
const lowerT = 116;
const openBrace = 123;
const closeBrace = 125;

// A format string nests strings, which may be format strings; hostile text must not nest us off the stack.
const deepestString = 20;

const isQuote = (code: number): boolean => code === doubleQuote || code === singleQuote;

/** Whether the quote at an offset opens a format (`f""`) or template (`t""`) string. */
const isFormatted = (text: string, quote: number): boolean => {
  const before = text.charCodeAt(quote - 1) | 32;
  if (before !== lowerF && before !== lowerT && before !== lowerR) return false;
  return /(?:^|\W)(?:[rR]?[fFtT]|[fFtT][rR])$/.test(text.slice(Math.max(0, quote - 3), quote));
};

// bylaw-ignore code/javascript-complexity -- one pass over the characters of a string; apart, its cases would share its state
/** Offset after the string whose first quote is at `open`; a string left open ends with its line. */
const endOfString = (text: string, open: number, depth: number): number => {
  const quote = text.charCodeAt(open);
  const isTriple = text.charCodeAt(open + 1) === quote && text.charCodeAt(open + 2) === quote;
  const formatted = depth < deepestString && isFormatted(text, open);
  let braces = 0;
  let at = open + (isTriple ? 3 : 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === backslash) {
      at += 2;
    } else if (code === quote && braces === 0) {
      if (!isTriple) return at + 1;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at + 3;
      at++;
    } else if (code === newline && !isTriple && braces === 0) {
      return at;
    } else if (formatted && code === openBrace) {
      const isEscaped = braces === 0 && text.charCodeAt(at + 1) === openBrace;
      if (!isEscaped) braces++;
      at += isEscaped ? 2 : 1;
    } else if (formatted && code === closeBrace) {
      if (braces > 0) braces--;
      at++;
    } else if (braces > 0 && isQuote(code)) {
      at = endOfString(text, at, depth + 1);
    } else {
      at++;
    }
  }
  return text.length;
};

export const scanPython = (text: string): PythonText => {
  const comments: TextComment[] = [];
  const strings: number[] = [];
  let codeLines = 0;
  let line = 1;
  let lineStart = 0;
  let holdsCode = false;
  const endLine = (at: number): void => {
    if (holdsCode) codeLines++;
    holdsCode = false;
    line++;
    lineStart = at + 1;
  };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === newline) {
      endLine(at);
      at++;
    } else if (code === space || (code >= tab && code <= carriageReturn)) {
      at++;
    } else if (code === hash) {
      const next = text.indexOf('\n', at);
      const end = next < 0 ? text.length : next;
      comments.push({ line, start: at, end, lineStart });
      at = end;
    } else if (isQuote(code)) {
      const end = endOfString(text, at, 0);
      strings.push(at, end);
      holdsCode = true;
      for (let inside = at; inside < end; inside++) {
        const character = text.charCodeAt(inside);
        if (character === newline) endLine(inside);
        else if (character > space) holdsCode = true;
      }
      at = end;
    } else {
      holdsCode = true;
      at += code === backslash && text.charCodeAt(at + 1) !== newline ? 2 : 1;
    }
  }
  if (holdsCode) codeLines++;
  return { comments, strings, codeLines };
};
