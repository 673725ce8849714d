import { type Value, known } from './value.ts';

/** The words of a program, told apart. */
export interface Options {
  readonly operands: readonly Value[];
  /** Whether one of these was given; long ones may be shortened, as GNU and git allow. */
  readonly has: (...names: readonly string[]) => boolean;
  /** Values that were given to these. */
  readonly of: (...names: readonly string[]) => readonly Value[];
}

export interface OptionStyle {
  /** Options that take a value, with a blank between. */
  readonly valued?: string;
  /** Whether the first operand ends the options, because a command follows. */
  readonly stopsEarly?: boolean;
  /** Whether long options have one dash, so that `-abc` is not three. */
  readonly hasOneDash?: boolean;
}

interface Given {
  readonly name: string;
  readonly value?: Value;
}

const tail = (value: Value, from: number): Value => ({ ...value, text: value.text.slice(from) });

/** One short option or several in one word; those with a value take the rest, or the next word. */
const cluster = (word: Value, next: Value | undefined, valued: ReadonlySet<string>): [Given[], usesNext: boolean] => {
  const given: Given[] = [];
  for (let at = 1; at < word.text.length; at++) {
    const name = `-${word.text[at]}`;
    if (!valued.has(name)) given.push({ name });
    else if (at + 1 < word.text.length) return [[...given, { name, value: tail(word, at + 1) }], false];
    else return [[...given, next ? { name, value: next } : { name }], true];
  }
  return [given, false];
};

const isOption = ({ text, certainty }: Value): boolean =>
  text.length > 1 && text.startsWith('-') && (certainty === 'known' || /^-[\w-]/.test(text));

const matches = (given: string, name: string): boolean =>
  given === name || (given.startsWith('--') && given.length > 4 && name.startsWith(given));

/** An option that is a whole word; its value is after `=`, or the next word. */
const whole = (word: Value, next: Value | undefined, valued: ReadonlySet<string>): [Given[], usesNext: boolean] => {
  const equals = word.text.indexOf('=');
  if (equals !== -1) return [[{ name: word.text.slice(0, equals), value: tail(word, equals + 1) }], false];
  const takesNext = valued.has(word.text);
  return [[takesNext && next ? { name: word.text, value: next } : { name: word.text }], takesNext];
};

export const readOptions = (words: readonly Value[], style: OptionStyle = {}): Options => {
  const valued = new Set(style.valued?.split(' '));
  const given: Given[] = [];
  const operands: Value[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? known('');
    const isOperand = !isOption(word);
    if (word.text === '--' || (isOperand && style.stopsEarly === true)) {
      operands.push(...words.slice(word.text === '--' ? at + 1 : at));
      break;
    }
    if (isOperand) {
      operands.push(word);
      continue;
    }
    const read = word.text.startsWith('--') || style.hasOneDash === true ? whole : cluster;
    const [several, usesNext] = read(word, words[at + 1], valued);
    given.push(...several);
    if (usesNext) at++;
  }
  return {
    operands,
    has: (...names) => given.some((option) => names.some((name) => matches(option.name, name))),
    of: (...names) =>
      given.flatMap(({ name, value }) => (value && names.some((wanted) => matches(name, wanted)) ? [value] : [])),
  };
};
