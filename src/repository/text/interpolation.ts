/** One `$NAME` or `${NAME…}` of a compose file or shell-like text. */
export interface Interpolation {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** What stands after `:-`, `-`, `:=` or `=`. */
  readonly fallback?: string;
  /** The text goes on without a value: it has a fallback, or an alternative after `+`. */
  readonly hasDefault: boolean;
}

const opening = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*))/g;
const longest = 2_000;

// Fallbacks may hold interpolations of their own, so the brace that ends one is found by depth.
const closingBrace = (text: string, from: number): number => {
  let depth = 1;
  const end = Math.min(text.length, from + longest);
  for (let at = from; at < end; at++) {
    const character = text[at];
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return -1;
};

const braced = (text: string, name: string, start: number, from: number): Interpolation | undefined => {
  const close = closingBrace(text, from);
  if (close < 0) return undefined;
  const operation = text.slice(from, close);
  const place = { name, start, end: close + 1 };
  if (operation === '') return { ...place, hasDefault: false };
  const [, operator, operand = ''] = /^:?([-=+?])([^]*)$/.exec(operation) ?? [];
  if (operator === undefined) return undefined;
  if (operator === '?') return { ...place, hasDefault: false };
  return operator === '+' ? { ...place, hasDefault: true } : { ...place, hasDefault: true, fallback: operand };
};

/** Every variable that a text interpolates, `$$` being an escape. O(text) for fallbacks of bounded length. */
export const interpolationsOf = (text: string): Interpolation[] => {
  if (!text.includes('$')) return [];
  const found: Interpolation[] = [];
  for (const match of text.matchAll(opening)) {
    const [whole, plain, name] = match;
    const end = match.index + whole.length;
    if (plain !== undefined) found.push({ name: plain, start: match.index, end, hasDefault: false });
    else if (name !== undefined) {
      const one = braced(text, name, match.index, end);
      if (one) found.push(one);
    }
  }
  return found;
};

/** The text with each `${NAME:-fallback}` replaced by its fallback; what has none stays. */
export const withFallbacks = (text: string): string => {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, fallback } of interpolationsOf(text)) {
    if (fallback === undefined || start < from) continue;
    pieces.push(text.slice(from, start), fallback);
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
};
