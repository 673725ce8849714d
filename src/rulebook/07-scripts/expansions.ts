/** What the variables of a shell script can hold, as far as the script itself says. */
import type { DoubleQuotedChild, Word, WordPart } from 'unbash';
import { literalOf } from '../../repository/languages/shell/words.ts';

/** A variable as it is used in a word. */
export interface Use {
  readonly name: string;
  readonly isQuoted: boolean;
  /** `${X:?}` stops the script, `${X:-…}` gives another value. */
  readonly isGuarded: boolean;
}

const useOf = (part: WordPart | DoubleQuotedChild, isQuoted: boolean): Use | undefined => {
  if (part.type === 'SimpleExpansion') return { name: part.text.slice(1), isQuoted, isGuarded: false };
  if (part.type !== 'ParameterExpansion' || part.prefix) return undefined;
  const { operation } = part;
  const isGuarded =
    operation?.type === 'Default' && (operation.operator.includes('?') || operation.operand.value !== '');
  return { name: part.parameter, isQuoted, isGuarded };
};

/** The variables of a word in order, quotes looked into. */
export const usesIn = ({ parts = [] }: Word): Use[] =>
  parts.flatMap((part): Use[] => {
    const uses = part.type === 'DoubleQuoted' ? part.parts.map((child) => useOf(child, true)) : [useOf(part, false)];
    return uses.filter((use) => use !== undefined);
  });

// Their output is one word without surprises.
const tidyCommand = /^\$\(\s*(?:mktemp|date|nproc|uname|id|git rev-parse|hostname|basename)\b/;
const isNumber = (name: string): boolean => /^[$?#!]$|^(?:RANDOM|LINENO|SECONDS|UID|PPID|BASHPID)$/.test(name);
const deepest = 8;

/** What was assigned to each variable of a script. */
export class Assignments {
  readonly #values = new Map<string, (Word | undefined)[]>();

  /** `undefined` for a value that cannot be told. */
  add(name: string, value: Word | undefined): void {
    const known = this.#values.get(name);
    if (known) known.push(value);
    else this.#values.set(name, [value]);
  }

  /** Whether the author wrote every value the variable can have, so that how it splits is meant. */
  isPlain(name: string, depth = 0): boolean {
    if (isNumber(name)) return true;
    const values = this.#values.get(name);
    return (
      values !== undefined &&
      depth < deepest &&
      values.every((value) => value !== undefined && this.#isPlainWord(value, depth))
    );
  }

  #isPlainWord(word: Word, depth: number): boolean {
    return literalOf(word) !== undefined || (word.parts ?? []).every((part) => this.#isPlainPart(part, depth));
  }

  #isPlainPart(part: WordPart | DoubleQuotedChild, depth: number): boolean {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'ArithmeticExpansion':
        return true;
      case 'CommandExpansion':
        return tidyCommand.test(part.text);
      case 'DoubleQuoted':
        return part.parts.every((child) => this.#isPlainPart(child, depth));
      case 'SimpleExpansion':
        return this.isPlain(part.text.slice(1), depth + 1);
      case 'ParameterExpansion':
        // Who overrides the author's own path gives another path.
        if (part.operation?.type === 'Default')
          return (
            literalOf(part.operation.operand) !== undefined &&
            !/\s/.test(part.operation.operand.value) &&
            part.operation.operand.value !== ''
          );
        return part.operation === undefined && this.isPlain(part.parameter, depth + 1);
      default:
        return false;
    }
  }
}
