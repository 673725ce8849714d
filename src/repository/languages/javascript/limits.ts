/**
 * What the native parser must not be given, told before it is parsed: it would end the whole process.
 *
 * It recurses, so code that nests too deep overflows its stack. And it quotes the line with each error it finds, so a long
 * line of many errors takes the square of its length. The answer errs on the safe side. O(text).
 */
const mostBrackets = 1000;
// Without brackets, operators nest to the right: `a ? b : a ? b : …`, `a => a => …`, `if (a) if (a) …`.
const mostOperators = 5000;
// Tokens times characters, summed over the lines: what the errors could come to if every token were one.
const mostQuoted = 100_000_000;

const kinds = {
  word: 0,
  space: 1,
  open: 2,
  close: 3,
  separator: 4,
  operator: 5,
  sign: 6,
  quote: 7,
  slash: 8,
  backtick: 9,
};

const kindTable = new Uint8Array(128);
const groups: readonly (readonly [number, string])[] = [
  [kinds.space, ' \t\r\n\v\f'],
  [kinds.open, '([{'],
  [kinds.close, ')]}'],
  [kinds.separator, ';,'],
  [kinds.operator, '?=<>!~*:&|^%'],
  // A decorator may be a decorator's name as far as the parser's stack goes: `@@@…`.
  [kinds.sign, '+-@'],
  [kinds.quote, '"\''],
  [kinds.slash, '/'],
  [kinds.backtick, '`'],
];
for (const [kind, characters] of groups) for (const character of characters) kindTable[character.charCodeAt(0)] = kind;

const kindAt = (text: string, at: number): number => {
  const character = text.charCodeAt(at);
  return character < 128 ? (kindTable[character] ?? kinds.word) : kinds.word;
};

const newline = 10;
const closeParenthesis = 41;
const backslash = 92;

/** Where what opens at `open` with a quote or slash stops, and whether that is its end or only the end of the line. */
const stopOnLine = (text: string, open: number): { readonly at: number; readonly isClosed: boolean } => {
  const closing = text.charCodeAt(open);
  let at = open + 1;
  for (; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === backslash) at++;
    else if (character === closing) return { at: at + 1, isClosed: true };
    else if (character === newline) break;
  }
  return { at, isClosed: false };
};

/** Offset after a template's text: behind its closing backtick, or behind the `${` of its next expression. */
const endOfTemplateText = (text: string, from: number): number => {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '`') return at + 1;
    else if (character === '$' && text[at + 1] === '{') return at + 2;
  }
  return text.length;
};

/** Offset after a comment; undefined where the slash begins none. */
const endOfComment = (text: string, open: number): number | undefined => {
  const next = text[open + 1];
  if (next !== '/' && next !== '*') return undefined;
  const end = next === '/' ? text.indexOf('\n', open) : text.indexOf('*/', open + 2);
  return end < 0 ? text.length : end + (next === '/' ? 0 : 2);
};

export type Limit = 'nesting' | 'line';

// The parser reports each stray backslash with all of the word that follows it: time and memory grow with the square of both.
const mostEscapes = 500;
const escapes = '\\'.repeat(mostEscapes);

const escapesTooMuch = (text: string, start: number, end: number): boolean => {
  if (end - start < mostEscapes) return false;
  let count = 0;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === backslash) count++;
  return count >= mostEscapes;
};

class LimitScan {
  readonly #text: string;
  /** For each open bracket: the operators that were open around it. */
  readonly #around: number[] = [];
  readonly #resumesTemplate: boolean[] = [];
  #operators = 0;
  #outerOperators = 0;
  /** Brackets that strings open and do not close: they may be code after all, where a regular expression holds a quote. */
  #inStrings = 0;
  /** Up to here a quote was looked for in vain. */
  #openUntil = 0;
  #previous: number = kinds.separator;
  #previousAt = 0;
  #endsLine = false;
  #tokens = 0;
  #lineStart = 0;
  #quotedCharacters = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Limit | undefined {
    const text = this.#text;
    if (text.includes(escapes)) return 'line';
    for (let at = 0; at < text.length;) {
      const kind = kindAt(text, at);
      if (kind === kinds.space) {
        if (text.charCodeAt(at) === newline) {
          this.#endsLine = true;
          this.#addLine(at);
        }
        at++;
        continue;
      }
      const comment = kind === kinds.slash ? endOfComment(text, at) : undefined;
      if (comment !== undefined) {
        at = comment;
        continue;
      }
      if (this.#endsLine) this.#endLine(kind, at);
      at = this.#take(kind, at);
      this.#tokens++;
      if (this.#around.length + this.#inStrings > mostBrackets) return 'nesting';
      if (this.#outerOperators + this.#operators > mostOperators) return 'nesting';
    }
    this.#addLine(text.length);
    return this.#quotedCharacters > mostQuoted ? 'line' : undefined;
  }

  #addLine(end: number): void {
    this.#quotedCharacters += this.#tokens * (end - this.#lineStart);
    this.#tokens = 0;
    this.#lineStart = end + 1;
  }

  #endsOperand(): boolean {
    return this.#previous === kinds.word || this.#previous === kinds.close || this.#previous === kinds.quote;
  }

  /** Without semicolons a statement ends with its line, unless an operator, an `else` or a `)` holds on. */
  #endLine(kind: number, at: number): void {
    this.#endsLine = false;
    const text = this.#text;
    const isSign = kind === kinds.sign && text[at] !== '@';
    const goesOn = kind === kinds.operator || isSign || !this.#endsOperand();
    if (goesOn || text.charCodeAt(this.#previousAt) === closeParenthesis) return;
    if (text.startsWith('else', at) || text.slice(Math.max(0, this.#previousAt - 3), this.#previousAt + 1) === 'else')
      return;
    this.#operators = 0;
  }

  /** Takes the token at an offset and gives back the offset after it. */
  #take(kind: number, at: number): number {
    const text = this.#text;
    let next = at + 1;
    switch (kind) {
      case kinds.word:
        while (next < text.length && kindAt(text, next) === kinds.word) next++;
        if (escapesTooMuch(text, at, next)) this.#quotedCharacters = Infinity;
        // `await await x`, `new new X`, `if (a) if (a) x`.
        if (this.#previous === kinds.word || this.#previous === kinds.close) this.#operators++;
        break;
      case kinds.open:
        this.#open(false);
        break;
      case kinds.close:
        if (this.#close()) next = this.#template(next);
        break;
      case kinds.separator:
        this.#operators = 0;
        break;
      case kinds.operator:
        this.#operators++;
        break;
      case kinds.sign:
        if (!this.#endsOperand()) this.#operators++;
        break;
      case kinds.quote:
        next = this.#quoted(at);
        break;
      case kinds.slash:
        if (!this.#endsOperand()) next = this.#quoted(at);
        break;
      case kinds.backtick:
        next = this.#template(next);
        break;
    }
    const last = kindAt(text, next - 1);
    const endsLiteral = (kind === kinds.slash && next > at + 1) || last === kinds.backtick;
    this.#previous = endsLiteral ? kinds.quote : last;
    this.#previousAt = next - 1;
    return next;
  }

  #open(resumesTemplate: boolean): void {
    this.#around.push(this.#operators);
    this.#resumesTemplate.push(resumesTemplate);
    this.#outerOperators += this.#operators;
    this.#operators = 0;
  }

  /** Closes a bracket; true where a template goes on behind it. */
  #close(): boolean {
    this.#operators = this.#around.pop() ?? 0;
    this.#outerOperators -= this.#operators;
    return this.#resumesTemplate.pop() ?? false;
  }

  #template(from: number): number {
    const end = endOfTemplateText(this.#text, from);
    if (this.#text[end - 1] === '{') this.#open(true);
    return end;
  }

  #quoted(open: number): number {
    // One look ahead a line: text full of escaped quotes must not be searched again and again.
    if (open < this.#openUntil) return open + 1;
    const { at: end, isClosed } = stopOnLine(this.#text, open);
    if (!isClosed) {
      this.#openUntil = end;
      return open + 1;
    }
    let balance = 0;
    for (let at = open + 1; at < end; at++) {
      const kind = kindAt(this.#text, at);
      if (kind === kinds.open) balance++;
      else if (kind === kinds.close) balance--;
      else if (kind === kinds.separator) this.#tokens++;
    }
    if (balance > 0) this.#inStrings += balance;
    return end;
  }
}

const opensFew = (text: string): boolean => {
  let opened = 0;
  for (let at = 0; at < text.length; at++) if (kindAt(text, at) === kinds.open) opened++;
  return opened <= mostBrackets;
};

/** The limit that a text is beyond; undefined where it can be parsed. */
export const limitOf = (text: string): Limit | undefined => {
  // A text as short as this cannot hold too many operators, nor a line too long: it is enough to count its brackets.
  const isShort = text.length <= mostOperators && !text.includes(escapes) && opensFew(text);
  return isShort ? undefined : new LimitScan(text).run();
};
