import type { SystemChange } from '../../../../../enforcement/action.ts';
import type { Call } from '../../call.ts';
import { type Options, readOptions } from '../../options.ts';
import type { Value } from '../../value.ts';

/**
 * A program with commands of its own, in phrases: the words of a command, then what must be among its options, with `|`
 * between names of one option. `$` stands for no further operand.
 */
export interface Tool {
  readonly system: SystemChange['system'];
  /** Options that take a value. */
  readonly valued?: string;
  /** The same for one command, by its first word. */
  readonly valuedOf?: Readonly<Record<string, string>>;
  readonly hasOneDash?: boolean;
  /** What changes nothing. */
  readonly reads: readonly string[];
  /** What loses work or data. */
  readonly destroys: readonly string[];
  /** What is only told apart by its options. */
  readonly changes?: readonly string[];
}

interface Phrase {
  readonly words: readonly string[];
  readonly options: readonly (readonly string[])[];
  readonly isLast: boolean;
}

const readPhrase = (text: string): Phrase => {
  const parts = text.split(' ');
  return {
    words: parts.filter((part) => !part.startsWith('-') && part !== '$'),
    options: parts.filter((part) => part.startsWith('-')).map((part) => part.split('|')),
    isLast: parts.includes('$'),
  };
};

const isSaid = ({ words, options: wanted, isLast }: Phrase, options: Options): boolean =>
  words.every((word, at) => options.operands[at]?.text === word || word === '*') &&
  wanted.every((names) => options.has(...names)) &&
  (!isLast || options.operands.length === words.length);

const sizeOf = ({ words, options }: Phrase): number => words.length + options.length;

const longest = (phrases: readonly string[], options: Options): Phrase | undefined =>
  phrases
    .map(readPhrase)
    .filter((phrase) => isSaid(phrase, options))
    .toSorted((left, right) => sizeOf(right) - sizeOf(left))[0];

/** Notes what a command of a tool changes, and gives its options. */
export const noteTool = (tool: Tool, words: readonly Value[], call: Pick<Call, 'analysis' | 'program'>): Options => {
  const { valued = '', valuedOf = {}, hasOneDash = false, system, reads, destroys, changes = [] } = tool;
  const [named] = readOptions(words, { valued, hasOneDash }).operands;
  const own = named && Object.hasOwn(valuedOf, named.text) ? valuedOf[named.text] : '';
  const options = readOptions(words, { valued: `${valued} ${own}`, hasOneDash });
  const [command] = options.operands;
  if (!command || options.has('--help')) return options;
  if (command.certainty !== 'known') {
    call.analysis.unknown(`What ${call.program} is told to do cannot be known: ${command.text}.`);
    return options;
  }
  const [destroying, changing, reading] = [destroys, changes, reads].map((phrases) => longest(phrases, options));
  const size = (phrase: Phrase | undefined): number => (phrase ? sizeOf(phrase) : 0);
  // The phrase that says most counts; of two that say as much, the worse.
  const isDestructive = destroying !== undefined && size(destroying) >= Math.max(size(changing), size(reading));
  if (!isDestructive && reading && size(reading) > size(changing)) return options;
  const phrase = (isDestructive ? destroying : changing) ?? { words: [command.text], options: [], isLast: false };
  const operation = [
    ...phrase.words.map((word, at) => options.operands[at]?.text ?? word),
    ...phrase.options.map((names) => names.at(-1) ?? ''),
  ].join(' ');
  const target = options.operands
    .slice(Math.max(1, phrase.words.length))
    .map(({ text }) => text)
    .join(' ');
  call.analysis.change(system, operation, target, isDestructive);
  return options;
};
