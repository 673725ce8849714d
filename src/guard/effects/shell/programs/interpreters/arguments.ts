import type { Token } from './tokens.ts';

/** An argument of a call, as far as it is known. */
export interface Argument {
  readonly text: string | undefined;
  /** The texts of a list. */
  readonly words: readonly string[] | undefined;
  /** Name of an argument that is given by name. */
  readonly name?: string;
}

export type Constants = ReadonlyMap<string, string>;

const isMark = (token: Token | undefined, text: string): boolean => token?.kind === 'mark' && token.text === text;

/** Variables that are given one plain string, once. */
export const constantsIn = (tokens: readonly Token[]): Constants => {
  const constants = new Map<string, string>();
  const others = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    const [equals, text, after] = tokens.slice(at + 1, at + 4);
    if (token.kind !== 'name' || !isMark(equals, '=') || isMark(text, '=')) continue;
    const [open, path, close] = tokens.slice(at + 3, at + 6);
    const isPath =
      text?.kind === 'name' &&
      /(?:^|\.)Path$/.test(text.text) &&
      isMark(open, '(') &&
      path?.kind === 'string' &&
      isMark(close, ')');
    if (isPath && path.isPlain && !constants.has(token.text) && !isMark(tokens[at + 6], '/')) {
      constants.set(token.text, path.text);
      continue;
    }
    const isPlain = text?.kind === 'string' && text.isPlain && (!after || isMark(after, ';') || isMark(after, '\n'));
    if (isPlain && !constants.has(token.text)) constants.set(token.text, text.text);
    else others.add(token.text);
  }
  for (const name of others) constants.delete(name);
  return constants;
};

const textOf = (tokens: readonly Token[], constants: Constants): string | undefined => {
  const parts = tokens.filter((token) => !isMark(token, '+') && !isMark(token, '\n'));
  const texts = parts.map((token) =>
    token.kind === 'string' && token.isPlain
      ? token.text
      : token.kind === 'name'
        ? constants.get(token.text)
        : undefined,
  );
  return parts.length > 0 && texts.every((text) => text !== undefined) ? texts.join('') : undefined;
};

const split = (tokens: readonly Token[]): Token[][] => {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'mark' && /[([{]/.test(token.text)) depth++;
    if (token.kind === 'mark' && /[)\]}]/.test(token.text)) depth--;
    if (isMark(token, ',') && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
};

const argumentOf = (tokens: readonly Token[], constants: Constants): Argument => {
  const [first, equals] = tokens;
  const isNamed = first?.kind === 'name' && isMark(equals, '=') && tokens.length > 2;
  const value = (isNamed ? tokens.slice(2) : tokens).filter((token) => !isMark(token, '\n'));
  const isList =
    (isMark(value[0], '[') && isMark(value.at(-1), ']')) || (isMark(value[0], '(') && isMark(value.at(-1), ')'));
  const items = isList ? split(value.slice(1, -1)).map((item) => textOf(item, constants)) : undefined;
  const words = items?.every((item) => item !== undefined) === true ? items.map((item) => item ?? '') : undefined;
  return { text: textOf(value, constants), words, ...(isNamed && { name: first.text }) };
};

/** A call with more is taken as one whose arguments are not known. */
const mostTokens = 400;

/** The arguments of the call whose parenthesis, or first argument, is at `from`. */
export const argumentsAt = (tokens: readonly Token[], from: number, constants: Constants): readonly Argument[] => {
  const isBare = !isMark(tokens[from], '(');
  const start = isBare ? from : from + 1;
  let depth = 0;
  let end = start;
  for (; end < Math.min(tokens.length, start + mostTokens); end++) {
    const token = tokens[end];
    if (token?.kind !== 'mark') {
      if (isBare && token?.kind === 'name' && /^(?:if|unless|and|or|for|foreach|do)$/.test(token.text)) break;
      continue;
    }
    if (/[([{]/.test(token.text)) depth++;
    else if (/[)\]}]/.test(token.text) && --depth < 0) break;
    else if (isBare && depth === 0 && /[;\n|&]/.test(token.text)) break;
  }
  if (end === start + mostTokens) return [];
  return split(tokens.slice(start, end)).map((part) => argumentOf(part, constants));
};
