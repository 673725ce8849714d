import type { Token } from './tokens.ts';

/** Names that a program gives to modules and what is in them: `r` for `shutil.rmtree`. */
export type Aliases = ReadonlyMap<string, string>;

const isMark = (token: Token | undefined, text: string): boolean => token?.kind === 'mark' && token.text === text;
const nameOf = (token: Token | undefined): string | undefined => (token?.kind === 'name' ? token.text : undefined);
const moduleName = (text: string): string => text.replace(/^node:/, '');

const pythonImport = (tokens: readonly Token[], at: number, aliases: Map<string, string>): void => {
  for (let next = at + 1; next < tokens.length; next++) {
    const module = nameOf(tokens[next]);
    if (module === undefined || module === 'import') return;
    if (nameOf(tokens[next + 1]) === 'as') {
      aliases.set(nameOf(tokens[next + 2]) ?? '', module);
      next += 2;
    }
    if (!isMark(tokens[next + 1], ',')) return;
    next++;
  }
};

const pythonFrom = (tokens: readonly Token[], at: number, aliases: Map<string, string>): void => {
  const module = nameOf(tokens[at + 1]);
  if (module === undefined || nameOf(tokens[at + 2]) !== 'import') return;
  for (let next = at + 3; next < tokens.length; next++) {
    const name = nameOf(tokens[next]);
    if (isMark(tokens[next], '*')) aliases.set('*', module);
    else if (name !== undefined) {
      const isRenamed = nameOf(tokens[next + 1]) === 'as';
      aliases.set(isRenamed ? (nameOf(tokens[next + 2]) ?? name) : name, `${module}.${name}`);
      if (isRenamed) next += 2;
    } else if (!isMark(tokens[next], '(')) return;
    if (!isMark(tokens[next + 1], ',') && !isMark(tokens[next], '(')) return;
    if (isMark(tokens[next + 1], ',')) next++;
  }
};

/** The names before `= require('x')` or `from 'x'`: one, or several in braces, with `:` or `as` before their own names. */
const javascriptNames = (tokens: readonly Token[], end: number, module: string, aliases: Map<string, string>): void => {
  const last = nameOf(tokens[end]);
  if (last !== undefined && last !== 'import') aliases.set(last, module);
  if (!isMark(tokens[end], '}')) return;
  for (let at = end - 1; at >= 0 && !isMark(tokens[at], '{'); at--) {
    const name = nameOf(tokens[at]);
    if (name === undefined || name === 'as') continue;
    const isOwn = isMark(tokens[at - 1], ':') || nameOf(tokens[at - 1]) === 'as';
    aliases.set(name, `${module}.${(isOwn ? nameOf(tokens[at - 2]) : undefined) ?? name}`);
    if (isOwn) at -= 2;
  }
  const before = tokens.slice(0, end).findLastIndex((token) => isMark(token, '{'));
  const standard = isMark(tokens[before - 1], ',') ? nameOf(tokens[before - 2]) : undefined;
  if (standard !== undefined) aliases.set(standard, module);
};

const javascriptModule = (
  tokens: readonly Token[],
  at: number,
): { readonly module: string; readonly end: number } | undefined => {
  const open = isMark(tokens[at + 1], '(') ? at + 2 : at + 1;
  const text = tokens[open];
  return text?.kind === 'string' && text.isPlain ? { module: moduleName(text.text), end: open } : undefined;
};

export const aliasesIn = (tokens: readonly Token[], language: string): Aliases => {
  const aliases = new Map<string, string>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'name') continue;
    if (language === 'python') {
      if (token.text === 'from') pythonFrom(tokens, at, aliases);
      else if (token.text === 'import' && nameOf(tokens[at - 2]) !== 'from') pythonImport(tokens, at, aliases);
    }
    if (language !== 'node') continue;
    if (token.text === 'from') {
      const found = javascriptModule(tokens, at);
      if (found) javascriptNames(tokens, at - 1, found.module, aliases);
    } else if (token.text === 'require' || token.text === 'import') {
      const found = javascriptModule(tokens, at);
      const equals = nameOf(tokens[at - 1]) === 'await' ? at - 2 : at - 1;
      if (found && isMark(tokens[equals], '=')) javascriptNames(tokens, equals - 1, found.module, aliases);
    }
  }
  return aliases;
};
