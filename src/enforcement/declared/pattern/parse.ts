import { type UnitSet, anyOf, anyUnit, escaped, not, rangeSet, unitSet } from './sets.ts';
import { type PatternNode, PatternRefused } from './syntax.ts';

const longestPattern = 300;
const deepest = 20;
const mostRepeats = 100;

const counts = /^\{(\d{1,4})(,(\d{0,4}))?\}/;

/** Reads a pattern by descent: choice, sequence, repetition, atom. */
class PatternParser {
  readonly #text: string;
  readonly #ignoresCase: boolean;
  #at = 0;
  #depth = 0;

  constructor(text: string, ignoresCase: boolean) {
    this.#text = text;
    this.#ignoresCase = ignoresCase;
  }

  whole(): PatternNode {
    const node = this.#choice();
    if (this.#at < this.#text.length) throw new PatternRefused('a ) closes no group');
    return node;
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  #take(): string {
    return this.#text[this.#at++] ?? '';
  }

  #choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#peek() === '|') {
      this.#at++;
      parts.push(this.#sequence());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#text.length && !'|)'.includes(this.#peek())) parts.push(this.#repeated());
    return { kind: 'sequence', parts };
  }

  #repeated(): PatternNode {
    const part = this.#atom();
    const times = this.#times();
    if (!times) return part;
    // Greedy or not, the same lines match.
    if (this.#peek() === '?') this.#at++;
    if (this.#times()) throw new PatternRefused('a repetition is repeated right away, such as a++');
    return { kind: 'repeat', part, ...times };
  }

  #times(): { readonly least: number; readonly most: number } | undefined {
    const character = this.#peek();
    if (character === '{') return this.#counted();
    if (character === '' || !'*+?'.includes(character)) return undefined;
    this.#at++;
    return { least: character === '+' ? 1 : 0, most: character === '?' ? 1 : Infinity };
  }

  #counted(): { readonly least: number; readonly most: number } | undefined {
    const [whole = '', first, upTo, last = ''] = counts.exec(this.#text.slice(this.#at)) ?? [];
    if (first === undefined) return undefined;
    this.#at += whole.length;
    const least = Number(first);
    const most = upTo === undefined ? least : last === '' ? Infinity : Number(last);
    if (least > most) throw new PatternRefused(`the repetition ${whole} is backwards`);
    if (least > mostRepeats || (most !== Infinity && most > mostRepeats))
      throw new PatternRefused(`the repetition ${whole} counts further than ${mostRepeats}`);
    return { least, most };
  }

  #atom(): PatternNode {
    const character = this.#take();
    switch (character) {
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '.':
        return { kind: 'set', has: anyUnit };
      case '[':
        return { kind: 'set', has: this.#class() };
      case '(':
        return this.#group();
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
        throw new PatternRefused(`nothing stands before ${character} that it could repeat`);
      default:
        return this.#one(character);
    }
  }

  #group(): PatternNode {
    if (++this.#depth > deepest) throw new PatternRefused(`groups are nested more than ${deepest} deep`);
    const rest = this.#text.slice(this.#at);
    if (/^\?<?[=!]/.test(rest))
      throw new PatternRefused('it looks ahead or behind, which no linear search can do; use `unless` instead');
    if (rest.startsWith('?') && !rest.startsWith('?:'))
      throw new PatternRefused('a group has a name or flags; write (…) or (?:…)');
    if (rest.startsWith('?:')) this.#at += 2;
    const node = this.#choice();
    if (this.#take() !== ')') throw new PatternRefused('a group is not closed');
    this.#depth--;
    return node;
  }

  #escape(): PatternNode {
    const character = this.#take();
    if (character === '') throw new PatternRefused('it ends in a backslash');
    if (character === 'b') return { kind: 'boundary' };
    if (character === 'B') return { kind: 'inside' };
    const found = escaped(character);
    return 'set' in found ? { kind: 'set', has: found.set } : this.#one(found.character);
  }

  #one(character: string): PatternNode {
    const has = unitSet(character, this.#ignoresCase);
    return this.#ignoresCase ? { kind: 'set', has } : { kind: 'set', has, only: character };
  }

  #class(): UnitSet {
    const isNegated = this.#peek() === '^';
    if (isNegated) this.#at++;
    const sets: UnitSet[] = [];
    while (this.#at < this.#text.length && this.#peek() !== ']') {
      const first = this.#member();
      if (typeof first !== 'string') sets.push(first);
      else if (this.#peek() === '-' && !['', ']'].includes(this.#text[this.#at + 1] ?? ''))
        sets.push(this.#range(first));
      else sets.push(unitSet(first, this.#ignoresCase));
    }
    if (this.#take() !== ']') throw new PatternRefused('a [ is not closed');
    return isNegated ? not(anyOf(sets)) : anyOf(sets);
  }

  #range(first: string): UnitSet {
    this.#at++;
    const last = this.#member();
    if (typeof last !== 'string') throw new PatternRefused('a range ends in a class, such as [a-\\d]');
    return rangeSet(first, last, this.#ignoresCase);
  }

  #member(): string | UnitSet {
    const character = this.#take();
    if (character !== '\\') return character;
    const found = escaped(this.#take());
    return 'set' in found ? found.set : found.character;
  }
}

/** Reads a regular expression of the part that can be searched in linear time. Throws PatternRefused. */
export const parsePattern = (text: string, ignoresCase: boolean): PatternNode => {
  if (text === '') throw new PatternRefused('it is empty');
  if (text.length > longestPattern) throw new PatternRefused(`it is longer than ${longestPattern} characters`);
  return new PatternParser(text, ignoresCase).whole();
};
