import { type Wildcard, fits, readWildcard } from '../../syntax/wildcard.ts';
import type { Value } from '../../value.ts';

export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other' | undefined;
}

export type Answer = 'yes' | 'no' | 'maybe';

export type FindAction =
  | { readonly kind: 'print' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'write'; readonly target: Value }
  | {
      readonly kind: 'execute';
      readonly words: readonly Value[];
      readonly takesAll: boolean;
      readonly isInDirectory: boolean;
    };

export type Test =
  | { readonly kind: 'is'; readonly holds: (entry: Entry) => Answer }
  | { readonly kind: 'not'; readonly inner: Test }
  | { readonly kind: 'and' | 'or'; readonly left: Test; readonly right: Test }
  | { readonly kind: 'prune' }
  | { readonly kind: 'act'; readonly action: number };

export interface FindExpression {
  readonly starts: readonly Value[];
  readonly test: Test;
  readonly actions: readonly FindAction[];
  readonly hasTests: boolean;
  readonly deepest: number;
  readonly shallowest: number;
  /** The pattern of names that is looked for, where there is one. */
  readonly name: string | undefined;
}

const alone = new Set(
  '-depth -d -mount -xdev -daystart -follow -noleaf -empty -executable -readable -writable -true -nouser -nogroup -warn -nowarn -print0 -ls'.split(
    ' ',
  ),
);
const kinds: Readonly<Record<string, Entry['kind']>> = { f: 'file', d: 'directory' };

const answer = (holds: boolean): Answer => (holds ? 'yes' : 'no');

/** Reads the words of find into the test that each entry is put to, and the actions in it. */
class Reader {
  readonly actions: FindAction[] = [];
  readonly names: string[] = [];
  hasTests = false;
  deepest = Infinity;
  shallowest = 0;
  readonly #words: readonly Value[];
  #at = 0;

  constructor(words: readonly Value[]) {
    this.#words = words;
  }

  #peek(): string | undefined {
    return this.#words[this.#at]?.text;
  }

  #take(): Value {
    return this.#words[this.#at++] ?? { text: '', certainty: 'known', sources: [] };
  }

  either(): Test {
    let left = this.#both();
    while (/^(?:-o|-or|,)$/.test(this.#peek() ?? '')) {
      this.#at++;
      left = { kind: 'or', left, right: this.#both() };
    }
    return left;
  }

  #both(): Test {
    let left = this.#one();
    while (this.#at < this.#words.length && !/^(?:-o|-or|,|\))$/.test(this.#peek() ?? '')) {
      if (/^(?:-a|-and)$/.test(this.#peek() ?? '')) this.#at++;
      left = { kind: 'and', left, right: this.#one() };
    }
    return left;
  }

  #one(): Test {
    const { text: word } = this.#take();
    if (word === '(') {
      const inner = this.either();
      this.#at++;
      return inner;
    }
    if (word === '!' || word === '-not') return { kind: 'not', inner: this.#one() };
    if (word === '-prune') return { kind: 'prune' };
    return this.#action(word) ?? this.#test(word);
  }

  #act(action: FindAction): Test {
    this.actions.push(action);
    return { kind: 'act', action: this.actions.length - 1 };
  }

  #action(word: string): Test | undefined {
    if (word === '-print' || word === '-print0' || word === '-ls' || word === '-quit')
      return this.#act({ kind: 'print' });
    if (word === '-printf') {
      this.#take();
      return this.#act({ kind: 'print' });
    }
    if (word === '-delete') return this.#act({ kind: 'delete' });
    if (/^-f(?:print0?|ls|printf)$/.test(word)) {
      const target = this.#take();
      if (word === '-fprintf') this.#take();
      return this.#act({ kind: 'write', target });
    }
    if (!/^-(?:exec|ok)(?:dir)?$/.test(word)) return undefined;
    const words: Value[] = [];
    while (
      this.#at < this.#words.length &&
      this.#peek() !== ';' &&
      !(this.#peek() === '+' && words.at(-1)?.text === '{}')
    )
      words.push(this.#take());
    return this.#act({
      kind: 'execute',
      words,
      takesAll: this.#take().text === '+',
      isInDirectory: word.endsWith('dir'),
    });
  }

  #test(word: string): Test {
    if (alone.has(word) || !word.startsWith('-')) {
      this.hasTests ||= word === '-empty';
      return { kind: 'is', holds: () => (word === '-true' ? 'yes' : 'maybe') };
    }
    const value = this.#take();
    if (word === '-maxdepth' || word === '-mindepth') {
      if (word === '-maxdepth') this.deepest = Number(value.text);
      else this.shallowest = Number(value.text);
      this.hasTests = true;
      return { kind: 'is', holds: () => 'yes' };
    }
    this.hasTests = true;
    if (value.certainty !== 'known') return { kind: 'is', holds: () => 'maybe' };
    return { kind: 'is', holds: this.#holds(word, value.text) };
  }

  #holds(word: string, text: string): (entry: Entry) => Answer {
    if (word === '-type') {
      const wanted = new Set(text.split(',').map((letter) => kinds[letter] ?? 'other'));
      return ({ kind }) => (kind === undefined ? 'maybe' : answer(wanted.has(kind)));
    }
    const folds = word.startsWith('-i');
    const wildcard: Wildcard = readWildcard(folds ? text.toLowerCase() : text);
    const matches = (part: string): Answer => answer(fits(wildcard, folds ? part.toLowerCase() : part));
    if (word === '-name' || word === '-iname') {
      this.names.push(text);
      return ({ name }) => matches(name);
    }
    if (/^-i?(?:path|wholename)$/.test(word)) return ({ path }) => matches(path);
    return () => 'maybe';
  }
}

export const readFind = (words: readonly Value[]): FindExpression => {
  const options = words.findIndex(({ text }) => !/^-[HLPO]\d?$/.test(text));
  const given = options === -1 ? [] : words.slice(options);
  const first = given.findIndex(({ text }) => /^[-(!)]/.test(text) && text !== '-');
  const starts = first === -1 ? given : given.slice(0, first);
  const rest = first === -1 ? [] : given.slice(first);
  const reader = new Reader(rest);
  const test: Test = rest.length === 0 ? { kind: 'is', holds: () => 'yes' } : reader.either();
  const isImplicit = reader.actions.length === 0;
  if (isImplicit) reader.actions.push({ kind: 'print' });
  return {
    starts,
    test: isImplicit ? { kind: 'and', left: test, right: { kind: 'act', action: 0 } } : test,
    actions: reader.actions,
    hasTests: reader.hasTests,
    deepest: reader.deepest,
    shallowest: reader.shallowest,
    name: reader.names.length === 1 ? reader.names[0] : undefined,
  };
};
