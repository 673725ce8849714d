import { type ParseArgsConfig, parseArgs } from 'node:util';
import { BylawError, messageOf } from '../kernel/errors.ts';
import { nearest } from '../kernel/nearest.ts';
import { type Input, type Operation, type Parameter, longestText } from '../operations/operation.ts';

/** Options that every command has. */
export const commonParameters: readonly Parameter[] = [
  { name: 'json', type: 'flag', about: 'Print one JSON document on stdout.' },
  { name: 'quiet', short: 'q', type: 'flag', about: 'No progress on stderr.' },
  { name: 'help', short: 'h', type: 'flag', about: 'Show this help.' },
];

const usage = (operation: Operation, message: string, next?: string): BylawError =>
  new BylawError('USAGE', message, { next: next ?? `Run \`bylaw ${operation.name} --help\`.` });

const configOf = (parameters: readonly Parameter[]): NonNullable<ParseArgsConfig['options']> =>
  Object.fromEntries(
    parameters
      .filter((parameter) => !parameter.isPositional)
      .map(({ name, type, short }) => [
        name,
        {
          type: type === 'flag' ? ('boolean' as const) : ('string' as const),
          multiple: type === 'list',
          ...(short === undefined ? {} : { short }),
        },
      ]),
  );

const unknownOption = (operation: Operation, parameters: readonly Parameter[], argument: string): BylawError => {
  const names = parameters.filter((parameter) => !parameter.isPositional).map(({ name }) => name);
  const close = nearest(argument.replace(/^-+/, '').replace(/=.*/s, ''), names);
  const next = close === undefined ? undefined : `Did you mean --${close}?`;
  return usage(operation, `\`bylaw ${operation.name}\` has no option ${argument}.`, next);
};

const checkText = (operation: Operation, { name, choices, longest = longestText }: Parameter, value: string): void => {
  if (value.length > longest) {
    throw usage(operation, `${name} has ${value.length} characters.`, `Give it at most ${longest}.`);
  }
  if (!choices || choices.includes(value)) return;
  const close = nearest(value, choices);
  const hint = close === undefined ? '' : ` Did you mean ${close}?`;
  throw usage(operation, `--${name} cannot be ${value}.`, `Use one of ${choices.join(', ')}.${hint}`);
};

/** The words, with the value of each option that was written without its own: `--fix` is `--fix=safe`. */
const withBareValues = (words: readonly string[], parameters: readonly Parameter[]): string[] => {
  const bare = new Map(parameters.flatMap(({ name, bareValue }) => (bareValue ? [[`--${name}`, bareValue]] : [])));
  const end = words.indexOf('--');
  return words.map((word, index) => {
    const value = end < 0 || index < end ? bare.get(word) : undefined;
    return value === undefined ? word : `${word}=${value}`;
  });
};

/** Parses the words after a command's name. Unknown and malformed ones are errors that name the nearest option. */
export const parseInput = (operation: Operation, words: readonly string[]): Input => {
  const parameters = [...operation.parameters, ...commonParameters];
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const parse = (): ReturnType<typeof parseArgs> => {
    try {
      return parseArgs({
        args: withBareValues(words, parameters),
        options: configOf(parameters),
        allowPositionals: true,
        strict: true,
      });
    } catch (error) {
      const bad = words.find((word) => /^--?[a-z]/i.test(word) && messageOf(error).includes(word.split('=')[0] ?? ''));
      if (messageOf(error).includes('Unknown option') && bad) throw unknownOption(operation, parameters, bad);
      throw usage(operation, messageOf(error).split('. ')[0] ?? 'The options cannot be read.');
    }
  };
  const { values, positionals } = parse();
  const given = new Map<string, string | boolean | (string | boolean)[]>();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) given.set(name, value);
  const byPosition = operation.parameters.filter((parameter) => parameter.isPositional);
  for (const [index, value] of positionals.entries()) {
    const parameter = byPosition[index];
    if (!parameter) throw usage(operation, `\`bylaw ${operation.name}\` does not know what to do with ${value}.`);
    // What a script's unset variable leaves behind; the current directory is not what it meant.
    if (value === '') throw usage(operation, `${parameter.placeholder ?? parameter.name} is empty.`);
    given.set(parameter.name, value);
  }
  for (const { name, isRequired, isPositional, placeholder } of operation.parameters) {
    if (isRequired && !given.has(name) && given.get('help') !== true)
      throw usage(operation, `${isPositional ? (placeholder ?? name) : `--${name}`} is missing.`);
  }
  for (const [name, value] of given) {
    const parameter = known.get(name);
    if (parameter && typeof value === 'string') checkText(operation, parameter, value);
  }
  const textOf = (name: string): string | undefined => {
    const value = given.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    text: textOf,
    flag: (name) => given.get(name) === true,
    number: (name) => {
      const text = textOf(name);
      if (text === undefined) return undefined;
      const value = Number(text);
      if (Number.isFinite(value) && text.trim() !== '') return value;
      throw usage(operation, `--${name} needs a number, not ${text}.`);
    },
    list: (name) => {
      const value = given.get(name);
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    },
  };
};
