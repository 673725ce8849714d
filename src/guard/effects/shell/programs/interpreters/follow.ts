import type { Call } from '../../call.ts';
import { variablesIn } from './environment.ts';
import { type Aliases, aliasesIn } from './imports.ts';
import type { Language, Meaning } from './language.ts';
import { type Argument, type Constants, argumentsAt, constantsIn } from './arguments.ts';
import { noteMeaning } from './note.ts';
import { type Token, tokensOf } from './tokens.ts';

const isMark = (token: Token | undefined, pattern: RegExp): boolean =>
  token?.kind === 'mark' && pattern.test(token.text);

const words = new Set(
  'import from as def class return if else elif for in while not and or is None True False lambda with try except finally raise pass break continue global nonlocal assert del yield async await const let var function new typeof null undefined true false this print puts echo my use our local then end do unless foreach'.split(
    ' ',
  ),
);

interface Found {
  readonly name: string;
  readonly meaning: Meaning;
}

/** What a name means, under the names that the program itself has given. */
const meaningOf = (text: string, aliases: ReadonlyMap<string, string>, language: Language): Found | undefined => {
  const [root = '', ...rest] = text.split('.');
  const full =
    root === ''
      ? text
      : [aliases.get(root) ?? root, ...rest].join('.').replace(/^(?:fs\/promises|fsp)\./, 'fs.promises.');
  const parts = full.split('.');
  for (let length = parts.length; length > 0; length--) {
    const meaning = language.meanings.get(parts.slice(0, length).join('.'));
    // What is below a harmless name is harmless too.
    if (meaning && (length === parts.length || meaning === 'is harmless' || meaning === 'is dynamic'))
      return { name: full, meaning };
    if (meaning) break;
  }
  const method = parts.length > 1 ? language.methods.get(parts.at(-1) ?? '') : undefined;
  // A method in Python or Ruby acts on what it is called on; in JavaScript, on its first argument.
  const last = parts.at(-1) ?? '';
  if (method) return { name: language.name === 'node' ? last : `.${last}`, meaning: method };
  const isGuarded = language.guarded.has(parts[0] ?? '') || language.guarded.has(parts.slice(0, 2).join('.'));
  return isGuarded ? { name: full, meaning: 'is dynamic' } : undefined;
};

const isImported = (tokens: readonly Token[], at: number): boolean => {
  for (let before = at - 1; before >= 0; before--) {
    const token = tokens[before];
    if (token?.kind === 'name' && /^(?:import|from)$/.test(token.text)) return true;
    if (isMark(token, /[;\n=:]/) || token?.kind === 'string') return false;
    if (token?.kind === 'mark' && !/[,*{}() ]/.test(token.text)) return false;
  }
  return false;
};

/** `const { rmSync } = require('fs')` names what is in a module, and does nothing with it. */
const isUnpacked = (tokens: readonly Token[], at: number): boolean => {
  let end = at + 1;
  while (end < tokens.length && !isMark(tokens[end], /[^,:]/)) end++;
  const callee = tokens.slice(end + 2, end + 4).find((token) => token.kind === 'name' && token.text !== 'await');
  return (
    isMark(tokens[end], /\}/) &&
    isMark(tokens[end + 1], /=/) &&
    callee?.kind === 'name' &&
    /^(?:require|import)$/.test(callee.text)
  );
};

/** Where a module is fetched and used in one breath: `require('fs').rmSync`. */
const fetched = (tokens: readonly Token[], at: number): string | undefined => {
  const [module, open, callee] = [tokens[at - 2], tokens[at - 3], tokens[at - 4]];
  if (!isMark(tokens[at - 1], /\)/) || module?.kind !== 'string' || !isMark(open, /\(/)) return undefined;
  return callee?.kind === 'name' && /^(?:require|import|__import__)$/.test(callee.text)
    ? module.text.replace(/^node:/, '')
    : undefined;
};

const receiverOf = (tokens: readonly Token[], at: number, constants: Constants): Argument | undefined => {
  const token = tokens[at];
  const [object = '', ...rest] = token?.kind === 'name' ? token.text.split('.') : [];
  if (object !== '' && rest.length === 1 && constants.has(object))
    return { text: constants.get(object), words: undefined };
  const [text, open, callee] = [tokens[at - 2], tokens[at - 3], tokens[at - 4]];
  if (!isMark(tokens[at - 1], /\)/) || text?.kind !== 'string' || !isMark(open, /\(/) || callee?.kind !== 'name')
    return undefined;
  return /(?:^|\.)(?:Path|PosixPath|Pathname\.new|Pathname)$/.test(callee.text) && text.isPlain
    ? { text: text.text, words: undefined }
    : undefined;
};

/** `getattr(module, '__version__')` is as harmless as `module.__version__`. */
const isPlainAttribute = (
  tokens: readonly Token[],
  at: number,
  aliases: ReadonlyMap<string, string>,
  language: Language,
): boolean => {
  const [object, , attribute] = tokens.slice(at + 2, at + 5);
  if (object?.kind !== 'name' || attribute?.kind !== 'string' || !attribute.isPlain) return false;
  const found = meaningOf(`${object.text}.${attribute.text}`, aliases, language);
  return (!found || found.meaning === 'is harmless') && !isMark(tokens[at + 5], /[+%.]/);
};

/** An index that is longer is not looked into. */
const farthest = 200;

const callsWhatItMakes = (tokens: readonly Token[], at: number, language: Language): boolean => {
  if (!isMark(tokens[at], /\(/)) return false;
  if (language.name === 'php' || language.name === 'perl')
    return tokens[at - 1]?.kind === 'name' && isMark(tokens[at - 2], /\$/) && language.name === 'php';
  // `a[b](c)` in a language where what is in the brackets may be a name that is put together.
  if (!isMark(tokens[at - 1], /\]/) || language.name === 'ruby') return false;
  let open = at - 1;
  while (open > Math.max(0, at - farthest) && !isMark(tokens[open], /\[/)) open--;
  return (
    open > 0 && isMark(tokens[open], /\[/) && (tokens[open - 1]?.kind === 'name' || isMark(tokens[open - 1], /[)\]]/))
  );
};

interface Program {
  readonly tokens: readonly Token[];
  readonly aliases: Aliases;
  readonly constants: Constants;
  readonly language: Language;
  readonly call: Call;
  /** Notes that the program does what cannot be known. */
  readonly dynamic: (what: string) => void;
}

/** Whether a name fetches a module; what it fetches must be said in so many words. */
const noteFetch = (text: string, at: number, { tokens, language, dynamic }: Program): boolean => {
  if (!/^(?:require|import|__import__)$/.test(text)) return false;
  const isCalled = isMark(tokens[at + 1], /\(/);
  const isStatic = isCalled && tokens[at + 2]?.kind === 'string' && isMark(tokens[at + 3], /\)/);
  if (isCalled && !isStatic) dynamic('it loads a module whose name it puts together');
  return isStatic || language.name === 'node';
};

/** Whether a name only says what something else is called. */
const isNaming = (tokens: readonly Token[], at: number): boolean =>
  isImported(tokens, at) || isUnpacked(tokens, at) || (isMark(tokens[at + 1], /=/) && !isMark(tokens[at + 2], /=/));

const noteName = (written: string, at: number, program: Program): void => {
  const { tokens, aliases, constants, language, call, dynamic } = program;
  if (noteFetch(written, at, program)) return;
  if (written === 'getattr' && isPlainAttribute(tokens, at, aliases, language)) return;
  const found = meaningOf((fetched(tokens, at) ?? '') + written, aliases, language);
  if (!found || found.meaning === 'is harmless') return;
  const isCalled = isMark(tokens[at + 1], /\(/) || (language.isBare && found.meaning !== 'is dynamic');
  if (isNaming(tokens, at)) return;
  if (!isCalled) dynamic(`it hands ${found.name} around`);
  else if (found.meaning === 'is dynamic') dynamic(`it uses ${found.name}`);
  else
    noteMeaning(
      found.meaning,
      found.name,
      { given: argumentsAt(tokens, at + 1, constants), receiver: receiverOf(tokens, at, constants) },
      call,
    );
};

const noteToken = (token: Token, at: number, program: Program): void => {
  const { tokens, language, call, dynamic } = program;
  if (callsWhatItMakes(tokens, at, language)) dynamic('it calls a name that it puts together');
  if (token.kind === 'command') {
    const command = { text: token.isPlain ? token.text : undefined, words: undefined };
    noteMeaning('runs a text', 'backquotes', { given: [command], receiver: undefined }, call);
  }
  if (token.kind !== 'name' || words.has(token.text)) return;
  if (language.name === 'ruby' && token.text === 'x' && isMark(tokens[at - 1], /%/)) dynamic('it runs a command');
  // A variable of the language is not the function of that name.
  if (!language.isBare || !isMark(tokens[at - 1], /[$@%&]/)) noteName(token.text, at, program);
};

/** Quotes of its own choice, among which other quotes mean nothing. */
const ownQuotes = /\bq[qwxr]?\s*[^\w\s,;=.)]|%[qQwWiIrx]?[^\w\s=]/;

/** Notes what a program of another language does, by the calls that are known to reach outside it. */
export const followProgram = (text: string, language: Language, call: Call): void => {
  const tokens = tokensOf(text, language.spelling);
  const dynamic = (what: string): void =>
    call.analysis.unknown(`A ${language.name} program does what cannot be known: ${what}.`);
  if (!tokens) {
    dynamic('it is too long');
    return;
  }
  if (/^(?:perl|ruby)$/.test(language.name) && ownQuotes.test(text) && /['"`]/.test(text))
    dynamic('it has quotes of its own');
  const aliases = aliasesIn(tokens, language.name);
  const everything = aliases.get('*');
  if (everything !== undefined && language.guarded.has(everything)) dynamic(`it imports all of ${everything}`);
  const program = { tokens, aliases, constants: constantsIn(tokens), language, call, dynamic };
  const start = call.analysis.effects.length;
  for (const [at, token] of tokens.entries()) noteToken(token, at, program);
  call.analysis.sendAlong(start, variablesIn(tokens));
};
