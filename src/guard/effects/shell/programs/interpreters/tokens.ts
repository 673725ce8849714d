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
  /** What in a string is a piece of program: its body is the first group. */
  readonly inserted: RegExp | undefined;
  readonly runsBackquotes: boolean;
  /** Whether what is inserted needs an `f` before the string, as in Python. */
  readonly needsPrefix: boolean;
}

const name = /[A-Za-z_][\w]*(?:\s*(?:\?\.|\.|::|->)\s*[A-Za-z_]\w*)*/y;
const method = /\s*(?:\?\.|\.|->)\s*[A-Za-z_]\w*(?:\s*(?:\?\.|\.)\s*[A-Za-z_]\w*)*/y;
const prefix = /(?:[rRbBuUfF]{1,2})(?=["'])/y;
/** Calls are looked at with all that is around them, which takes longer than in proportion. */
const longestProgram = 20_000;
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

const endOfString = (text: string, from: number, quote: string): number => {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at;
  }
  return text.length;
};

const dotted = (written: string): string => written.replaceAll(/\s/g, '').replaceAll(/\?\.|::|->/g, '.');

/** Cuts a program into tokens in one pass; undefined where it is too long. */
export const tokensOf = (program: string, spelling: Spelling, depth = 0): readonly Token[] | undefined => {
  if (program.length > longestProgram || depth > 5) return undefined;
  const tokens: Token[] = [];
  const matchAt = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(program)?.[0];
  };
  for (let at = 0; at < program.length;) {
    const comment = matchAt(spelling.comment, at);
    const prefixed = spelling.needsPrefix ? (matchAt(prefix, at) ?? '') : '';
    const start = at + prefixed.length;
    const quote = spelling.quotes.find((one) => program.startsWith(one, start));
    if (comment) at += comment.length;
    else if (quote !== undefined) {
      const end = endOfString(program, start + quote.length, quote);
      const written = program.slice(start + quote.length, end);
      const isRaw = /r/i.test(prefixed);
      const inserts =
        spelling.inserted && quote !== "'" && (!spelling.needsPrefix || /f/i.test(prefixed))
          ? [...written.matchAll(spelling.inserted)]
          : spelling.needsPrefix && /f/i.test(prefixed) && spelling.inserted
            ? [...written.matchAll(spelling.inserted)]
            : [];
      const isCommand = quote === '`' && spelling.runsBackquotes;
      tokens.push({
        kind: isCommand ? 'command' : 'string',
        text: isRaw ? written : plainText(written),
        isPlain: inserts.length === 0,
      });
      for (const [, inner] of inserts) {
        const nested = tokensOf(inner ?? '', spelling, depth + 1);
        if (!nested) return undefined;
        // Apart from the string, so that it is no argument beside it.
        tokens.push({ kind: 'mark', text: '+' }, ...nested);
      }
      at = end + quote.length;
    } else {
      const last = tokens.at(-1);
      const follows = last?.kind === 'mark' && /[)\]}]/.test(last.text);
      const word = (follows ? matchAt(method, at) : undefined) ?? matchAt(name, at);
      if (word !== undefined) tokens.push({ kind: 'name', text: dotted(word) });
      else if (!/[^\S\n]/.test(program[at] ?? '')) tokens.push({ kind: 'mark', text: program[at] ?? '' });
      at += word?.length ?? 1;
    }
  }
  return tokens;
};
