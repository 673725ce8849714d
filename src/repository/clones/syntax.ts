import type { Language } from '../facts.ts';

/** What a character begins. */
export const kind = { space: 0, newline: 1, separator: 2, word: 3, punctuation: 4, quote: 5, comment: 6 } as const;

/** How one family of languages is cut into tokens; each function gives the offset where something ends. */
export interface Syntax {
  /** Begins every hash, so that families share no token. */
  readonly seed: number;
  /** Kind of each UTF-16 code unit. */
  readonly kinds: Uint8Array;
  /** A string that stands alone at the head of a line is prose. */
  readonly hasDocstrings: boolean;
  /** End of a comment that begins at an offset; the offset itself where none does. */
  readonly endOfComment: (text: string, at: number) => number;
  /** End of a string; the offset itself where it cannot be read as one. */
  readonly endOfString: (text: string, at: number) => number;
  /** End of an import that begins with the first word of a line; the offset itself where none does. */
  readonly endOfImport: (text: string, at: number) => number;
}

const kindsWith = (special: Readonly<Record<string, number>>): Uint8Array => {
  const kinds = new Uint8Array(65_536).fill(kind.word);
  kinds.fill(kind.punctuation, 0, 128);
  for (let code = 0; code <= 32; code++) kinds[code] = kind.space;
  kinds[10] = kind.newline;
  for (let code = 0; code < 128; code++) if (/\w|\$/.test(String.fromCharCode(code))) kinds[code] = kind.word;
  // A comma or semicolon more or less is a matter of formatting.
  for (const mark of [',', ';']) kinds[mark.charCodeAt(0)] = kind.separator;
  for (const [character, is] of Object.entries(special)) kinds[character.charCodeAt(0)] = is;
  return kinds;
};

export const isTripleQuote = (text: string, at: number): boolean =>
  text.charCodeAt(at) === text.charCodeAt(at + 1) && text.charCodeAt(at) === text.charCodeAt(at + 2);

const none = (_text: string, at: number): number => at;

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

// What does not close reaches to the end: looking for the close again and again would take quadratic time.
const past = (text: string, mark: string, from: number): number => {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
};

/** End of a string that stays on its line. */
const endOfQuoted = (text: string, at: number): number => {
  const quote = text.charCodeAt(at);
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote) return end + 1;
    if (code === 10) return end;
    if (code === 92 && text.charCodeAt(end + 1) !== 10) end++;
  }
  return text.length;
};

// A template with others inside it is one token; past these depths or lengths it is taken apart instead.
const deepestTemplate = 8;
const longestTemplate = 20_000;

const endOfTemplate = (text: string, at: number, depth = 0): number => {
  const limit = Math.min(text.length, at + longestTemplate);
  let braces = 0;
  for (let end = at + 1; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === 92) end++;
    else if (braces > 0 && code === 123) braces++;
    else if (braces > 0 && code === 125) braces--;
    else if (code === 36 && text.charCodeAt(end + 1) === 123 && braces === 0) {
      braces = 1;
      end++;
    } else if (code === 96) {
      if (braces === 0) return end + 1;
      const inner = depth < deepestTemplate ? endOfTemplate(text, end, depth + 1) : end;
      if (inner === end) return at;
      end = inner - 1;
    }
  }
  return at;
};

// Most lines begin with another letter, which is cheaper to ask for than a word.
const lowerF = 102;
const lowerI = 105;

const scriptImport = /import\b(?!\s*[.(])[^'"`;]{0,1000}(?:'[^'\n]*'|"[^"\n]*")/y;
const pythonImport = /(?:import|from)\s[^\n(]{0,400}(?:\([^)]{0,1000}\))?/y;

const matchEnd = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

const script: Syntax = {
  seed: 0x811c9dc5,
  hasDocstrings: false,
  kinds: kindsWith({ '"': kind.quote, "'": kind.quote, '`': kind.quote, '/': kind.comment }),
  endOfComment: (text, at) => {
    const next = text.charCodeAt(at + 1);
    if (next === 47) return endOfLine(text, at);
    return next === 42 ? past(text, '*/', at + 2) : at;
  },
  endOfString: (text, at) => (text.charCodeAt(at) === 96 ? endOfTemplate(text, at) : endOfQuoted(text, at)),
  endOfImport: (text, at) => {
    if (text.charCodeAt(at) !== lowerI) return at;
    return text.startsWith('import', at) ? matchEnd(scriptImport, text, at) : at;
  },
};

const python: Syntax = {
  seed: 0x1b873593,
  hasDocstrings: true,
  kinds: kindsWith({ '"': kind.quote, "'": kind.quote, '#': kind.comment }),
  endOfComment: endOfLine,
  endOfString: (text, at) => {
    if (!isTripleQuote(text, at)) return endOfQuoted(text, at);
    return past(text, text.slice(at, at + 3), at + 3);
  },
  endOfImport: (text, at) => {
    const code = text.charCodeAt(at);
    if (code !== lowerI && code !== lowerF) return at;
    return text.startsWith('import', at) || text.startsWith('from', at) ? matchEnd(pythonImport, text, at) : at;
  },
};

const isAfterSpace = (text: string, at: number): boolean => at === 0 || text.charCodeAt(at - 1) <= 32;

const hashComments: Syntax = {
  seed: 0x2545f491,
  hasDocstrings: false,
  kinds: kindsWith({ '#': kind.comment }),
  endOfComment: (text, at) => (isAfterSpace(text, at) ? endOfLine(text, at) : at),
  endOfString: none,
  endOfImport: none,
};

const sql: Syntax = {
  seed: 0x5bd1e995,
  hasDocstrings: false,
  kinds: kindsWith({ "'": kind.quote, '-': kind.comment, '/': kind.comment }),
  endOfComment: (text, at) => {
    if (text.startsWith('--', at)) return endOfLine(text, at);
    return text.startsWith('/*', at) ? past(text, '*/', at + 2) : at;
  },
  endOfString: endOfQuoted,
  endOfImport: none,
};

const markup: Syntax = {
  seed: 0x38495ab5,
  hasDocstrings: false,
  kinds: kindsWith({ '<': kind.comment }),
  endOfComment: (text, at) => (text.startsWith('<!--', at) ? past(text, '-->', at + 4) : at),
  endOfString: none,
  endOfImport: none,
};

/** Undefined for languages whose repetition means nothing: data, locks and whatever has no known form. */
export const syntaxOf = (language: Language): Syntax | undefined => {
  switch (language) {
    case 'javascript':
      return script;
    case 'python':
      return python;
    case 'shell':
    case 'dockerfile':
    case 'yaml':
    case 'toml':
      return hashComments;
    case 'sql':
      return sql;
    case 'markdown':
    case 'html':
      return markup;
    case 'json':
    case 'env':
    case 'text':
      return undefined;
  }
};
