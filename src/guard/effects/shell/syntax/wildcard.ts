type Token =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'any' }
  | { readonly kind: 'set'; readonly holds: (character: string) => boolean };

export interface Wildcard {
  readonly tokens: readonly Token[];
}

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /\p{L}/u,
  digit: /\d/,
  alnum: /[\p{L}\d]/u,
  upper: /\p{Lu}/u,
  lower: /\p{Ll}/u,
  space: /\s/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  xdigit: /[\da-fA-F]/,
};

const setOf = (body: string): ((character: string) => boolean) => {
  const isNegated = /^[!^]/.test(body);
  const named = [...body.matchAll(/\[:(\w+):\]/g)].map(([, name = '']) => classes[name] ?? /^/);
  const characters = body.replace(/^[!^]/, '').replaceAll(/\[:\w+:\]/g, '');
  const ranges: [string, string][] = [];
  for (let at = 0; at < characters.length; at++) {
    const first = characters[at] ?? '';
    const last = characters[at + 2];
    if (characters[at + 1] === '-' && last !== undefined) {
      ranges.push([first, last]);
      at += 2;
    } else ranges.push([first, first]);
  }
  return (character) =>
    isNegated !==
    (ranges.some(([from, to]) => from <= character && character <= to) || named.some((one) => one.test(character)));
};

/** Reads a pattern of the shell in which a backslash takes the meaning from the next character. */
export const readWildcard = (pattern: string): Wildcard => {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    if (character === '\\' && at + 1 < pattern.length)
      tokens.push({ kind: 'character', character: pattern[++at] ?? '' });
    else if (character === '*') {
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any' });
    } else if (character === '?') tokens.push({ kind: 'one' });
    else if (character === '[') {
      const body = /^\[([!^]?\]?(?:\[:\w+:\]|[^\]])*)\]/.exec(pattern.slice(at, at + 200));
      if (body) {
        tokens.push({ kind: 'set', holds: setOf(body[1] ?? '') });
        at += body[0].length - 1;
      } else tokens.push({ kind: 'character', character });
    } else tokens.push({ kind: 'character', character });
  }
  return { tokens };
};

const accepts = (token: Token, character: string): boolean => {
  switch (token.kind) {
    case 'character':
      return token.character === character;
    case 'one':
      return true;
    case 'set':
      return token.holds(character);
    case 'any':
      return false;
  }
};

/** Whether a whole text fits; it goes back only to the last star, so it takes no more than length times length. */
export const fits = ({ tokens }: Wildcard, text: string): boolean => {
  let [at, token, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    const current = tokens[token];
    if (current && accepts(current, text[at] ?? '')) {
      at++;
      token++;
    } else if (current?.kind === 'any') {
      star = token++;
      mark = at;
    } else if (star >= 0) {
      token = star + 1;
      at = ++mark;
    } else return false;
  }
  return tokens.slice(token).every(({ kind }) => kind === 'any');
};
