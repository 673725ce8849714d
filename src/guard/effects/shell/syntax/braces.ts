/** A brace that would grow to more is left for the caller to call unknown. */
const mostWords = 1000;
const deepest = 20;

/** Position after a quoted or escaped stretch that begins at `at`; `at` itself where none does. */
const afterQuoted = (text: string, at: number): number => {
  const character = text[at];
  if (character === '\\') return at + 2;
  if (character === '$' && text[at + 1] === '{') return closing(text, at + 1, '{', '}');
  if (character === '$' && text[at + 1] === '(') return closing(text, at + 1, '(', ')');
  if (character !== "'" && character !== '"' && character !== '`') return at;
  const isAnsi = character === "'" && text[at - 1] === '$';
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === '\\' && (character !== "'" || isAnsi)) next++;
    else if (text[next] === character) return next + 1;
  }
  return text.length;
};

const closing = (text: string, at: number, open: string, close: string): number => {
  let depth = 0;
  for (let next = at; next < text.length; next++) {
    if (text[next] === '\\') next++;
    else if (text[next] === open) depth++;
    else if (text[next] === close && --depth === 0) return next + 1;
  }
  return text.length;
};

interface Brace {
  readonly start: number;
  readonly end: number;
  readonly choices: readonly string[];
}

const numbers = (from: string, to: string, step: number): string[] | undefined => {
  const [first, last] = [Number(from), Number(to)];
  const size = Math.abs(step) || 1;
  const count = Math.floor(Math.abs(last - first) / size) + 1;
  if (count > mostWords) return undefined;
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  return Array.from({ length: count }, (_, at) => {
    const value = first + Math.sign(last - first) * size * at;
    return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
  });
};

const letters = (from: number, to: number, step: number): string[] => {
  const size = Math.abs(step) || 1;
  const count = Math.floor(Math.abs(to - from) / size) + 1;
  return Array.from({ length: count }, (_, at) => String.fromCodePoint(from + Math.sign(to - from) * size * at));
};

const sequence = (body: string): string[] | 'too many' | undefined => {
  const [, first, last, step] = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(body) ?? [];
  if (first !== undefined && last !== undefined) return numbers(first, last, Number(step ?? 1)) ?? 'too many';
  const [, from, to, stride] = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d+))?$/.exec(body) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return letters(from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0, Number(stride ?? 1));
};

/** The choices of the brace that opens at `start`; undefined where it is only a brace. */
const braceAt = (text: string, start: number): Brace | 'too many' | undefined => {
  const commas: number[] = [];
  let depth = 0;
  for (let at = start; at < text.length;) {
    const next = afterQuoted(text, at);
    if (next > at) {
      at = next;
      continue;
    }
    if (text[at] === '{') depth++;
    else if (text[at] === ',' && depth === 1) commas.push(at);
    else if (text[at] === '}' && --depth === 0) {
      const bounds = [start, ...commas, at];
      if (commas.length > 0) {
        return {
          start,
          end: at + 1,
          choices: commas.concat(at).map((end, index) => text.slice((bounds[index] ?? 0) + 1, end)),
        };
      }
      const choices = sequence(text.slice(start + 1, at));
      return choices === 'too many' || !choices ? choices : { start, end: at + 1, choices };
    }
    at++;
  }
  return undefined;
};

/** The words that the source of one word stands for; undefined where they are too many. */
export const expandBraces = (text: string, depth = 0): readonly string[] | undefined => {
  if (depth > deepest) return undefined;
  for (let at = 0; at < text.length;) {
    const next = afterQuoted(text, at);
    if (next > at) {
      at = next;
      continue;
    }
    const brace = text[at] === '{' ? braceAt(text, at) : undefined;
    if (brace === 'too many') return undefined;
    if (brace) {
      const rests = expandBraces(text.slice(brace.end), depth + 1);
      const choices = brace.choices.map((choice) => expandBraces(choice, depth + 1));
      if (!rests || choices.some((choice) => !choice)) return undefined;
      const all = choices.flatMap((choice) => choice ?? []);
      if (all.length * rests.length > mostWords) return undefined;
      const before = text.slice(0, brace.start);
      return all.flatMap((middle) => rests.map((rest) => before + middle + rest));
    }
    at++;
  }
  return [text];
};
