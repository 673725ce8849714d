/** A piece of a program, as far as it has to be told apart. */
export type Token =
  /** `os.path.join`; `.unlink` where it follows an expression. */
  | { readonly kind: 'name'; readonly text: string }
  /** A string; `isPlain` where nothing is put into it when it runs. */
  | { readonly kind: 'string'; readonly text: string; readonly isPlain: boolean }
  /** A text in backquotes of a language that runs such texts. */
  | { readonly kind: 'command'; readonly text: string; readonly isPlain: boolean }
  | { readonly kind: 'mark'; readonly text: string };

export interface Spelling {
  readonly comment: RegExp;
  /** Quotes of strings, longest first. */
  readonly quotes: readonly string[];
  /** What opens a piece of program in a string; a brace closes it. */
  readonly inserts: '{' | '${' | '#{' | undefined;
  /** What in a string stands for the value of a variable. */
  readonly variable?: RegExp;
  /** A pattern between slashes, in which a quote is no quote. */
  readonly pattern?: RegExp;
  readonly runsBackquotes: boolean;
  /** Whether what is inserted needs an `f` before the string, as in Python. */
  readonly needsPrefix: boolean;
}

const name = /[A-Za-z_][\w]*(?:\s*(?:\?\.|\.|::|->)\s*[A-Za-z_]\w*)*/y;
const method = /\s*(?:\?\.|\.|->)\s*[A-Za-z_]\w*(?:\s*(?:\?\.|\.)\s*[A-Za-z_]\w*)*/y;
const prefix = /(?:[rRbBuUfF]{1,2})(?=["'])/y;
/** Calls are looked at with all that is around them, which takes longer than in proportion. */
const longestProgram = 20_000;
const deepestInsert = 20;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

const plainText = (written: string): string =>
  written.replaceAll(
    /\\(?:x([\da-fA-F]{2})|u\{?([\da-fA-F]{4,6})\}?|([0-7]{3})|([\s\S]))/g,
    (_, hex?: string, code?: string, octal?: string, letter?: string) => {
      const number = hex ?? code;
      if (number !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(number, 16), 0x10_ff_ff));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      return letter === '\n' ? '' : (escapes[letter ?? ''] ?? letter ?? '');
    },
  );

/** Where a piece of program in a string ends; where it begins, if it never does. */
const endOfInsert = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return from;
};

/** Quotes in a piece of program do not end the string around it. */
const endOfString = (text: string, from: number, quote: string, inserts: Spelling['inserts']): number => {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (inserts === '{' && text.startsWith('{{', at)) at++;
    else if (inserts !== undefined && text.startsWith(inserts, at)) at = endOfInsert(text, at);
    else if (text.startsWith(quote, at)) return at;
  }
  return text.length;
};

const dotted = (written: string): string => written.replaceAll(/\s/g, '').replaceAll(/\?\.|::|->/g, '.');

/** The pieces of program in a string, innermost first. */
const insertedIn = (written: string, { inserts }: Spelling): readonly string[] => {
  if (inserts === undefined || !written.includes(inserts)) return [];
  const found: string[] = [];
  let rest = inserts === '{' ? written.replaceAll(/\{\{|\}\}/g, '') : written;
  for (let round = 0; round < deepestInsert && rest.includes('{'); round++) {
    rest = rest.replaceAll(/\{([^{}]*)\}/g, (_, inner: string) => {
      found.push(inner);
      return '';
    });
  }
  return found;
};

class Tokenizer {
  readonly tokens: Token[] = [];
  readonly #program: string;
  readonly #spelling: Spelling;
  readonly #depth: number;
  #at = 0;

  constructor(program: string, spelling: Spelling, depth: number) {
    this.#program = program;
    this.#spelling = spelling;
    this.#depth = depth;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#program)?.[0];
  }

  /** Whether a value has just ended, so that a slash divides and a dot asks it for something. */
  #isAfterValue(): boolean {
    const last = this.tokens.at(-1);
    return (
      last !== undefined &&
      (last.kind === 'mark'
        ? /[)\]}]/.test(last.text)
        : last.kind !== 'name' || !/^(?:return|typeof|case|and|or|not|if|split|grep)$/.test(last.text))
    );
  }

  run(): boolean {
    while (this.#at < this.#program.length) {
      const skipped =
        this.#match(this.#spelling.comment) ??
        (this.#isAfterValue() ? undefined : this.#spelling.pattern && this.#match(this.#spelling.pattern));
      if (skipped) this.#at += skipped.length;
      else if (!this.#string()) this.#word();
      if (this.#depth > deepestInsert) return false;
    }
    return true;
  }

  #string(): boolean {
    const { quotes, needsPrefix, runsBackquotes, inserts } = this.#spelling;
    const letters = needsPrefix ? (this.#match(prefix) ?? '') : '';
    const quote = quotes.find((one) => this.#program.startsWith(one, this.#at + letters.length));
    if (quote === undefined) return false;
    const start = this.#at + letters.length + quote.length;
    const isFilled = needsPrefix ? /f/i.test(letters) : quote !== "'";
    const end = endOfString(this.#program, start, quote, isFilled ? inserts : undefined);
    const written = this.#program.slice(start, end);
    const inserted = isFilled ? insertedIn(written, this.#spelling) : [];
    const isPlain = inserted.length === 0 && !(isFilled && this.#spelling.variable?.test(written) === true);
    const isCommand = quote === '`' && runsBackquotes;
    this.tokens.push({
      kind: isCommand ? 'command' : 'string',
      text: /r/i.test(letters) ? written : plainText(written),
      isPlain,
    });
    for (const inner of inserted) {
      // Apart from the string, so that it is no argument beside it.
      this.tokens.push({ kind: 'mark', text: '+' }, ...(tokensOf(inner, this.#spelling, this.#depth + 1) ?? []));
    }
    this.#at = end + quote.length;
    return true;
  }

  #word(): void {
    const last = this.tokens.at(-1);
    const isAsked = last?.kind === 'mark' && /[)\]}]/.test(last.text);
    const word = (isAsked ? this.#match(method) : undefined) ?? this.#match(name);
    const character = this.#program[this.#at] ?? '';
    if (word !== undefined) this.tokens.push({ kind: 'name', text: dotted(word) });
    else if (!/[^\S\n]/.test(character)) this.tokens.push({ kind: 'mark', text: character });
    this.#at += word?.length ?? 1;
  }
}

/** Cuts a program into tokens in one pass; undefined where it is too long. */
export const tokensOf = (program: string, spelling: Spelling, depth = 0): readonly Token[] | undefined => {
  if (program.length > longestProgram) return undefined;
  const tokenizer = new Tokenizer(program, spelling, depth);
  return tokenizer.run() ? tokenizer.tokens : undefined;
};
