import { styleText } from 'node:util';
import type { ListedOperation, Operation, Parameter } from '../operations/operation.ts';
import { commonParameters } from './arguments.ts';

type Style = (text: string) => string;
const bold =
  (colour: boolean): Style =>
  (text) =>
    colour ? styleText('bold', text, { validateStream: false }) : text;

const table = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

const nameOf = ({ name, short, type, placeholder, bareValue, isPositional, isRequired }: Parameter): string => {
  if (isPositional) return isRequired ? (placeholder ?? name) : `[${placeholder ?? name}]`;
  if (bareValue !== undefined) return `--${name}[=${placeholder ?? 'VALUE'}]`;
  const value = type === 'flag' ? '' : ` ${placeholder ?? 'VALUE'}`;
  return `${short === undefined ? '' : `-${short}, `}--${name}${value}`;
};

const aboutOf = ({ about, choices }: Parameter): string => (choices ? `${about} One of ${choices.join(', ')}.` : about);

/** The help of one command: examples first. */
export const commandHelp = (operation: Operation, colour: boolean): string => {
  const title = bold(colour);
  const positional = operation.parameters.filter((parameter) => parameter.isPositional);
  const options = [...operation.parameters.filter((parameter) => !parameter.isPositional), ...commonParameters];
  const usage = ['bylaw', operation.name, ...positional.map(nameOf), '[options]'].join(' ');
  const row = (parameter: Parameter): readonly [string, string] => [nameOf(parameter), aboutOf(parameter)];
  return [
    operation.summary,
    `${title('Examples')}\n${table(operation.examples)}`,
    `${title('Usage')}\n  ${usage}`,
    operation.about,
    ...(positional.length > 0 ? [`${title('Arguments')}\n${table(positional.map(row))}`] : []),
    `${title('Options')}\n${table(options.map(row))}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

/** The help of several commands that begin with the same word. */
export const familyHelp = (word: string, family: readonly ListedOperation[], colour: boolean): string =>
  [
    `${bold(colour)(`Commands of bylaw ${word}`)}\n${table(family.map(({ name, summary }) => [`bylaw ${name}`, summary]))}`,
    `Run \`bylaw ${word} COMMAND --help\` for one of them.`,
  ].join('\n\n');

/** The help of the whole program. */
export const programHelp = (operations: readonly ListedOperation[], colour: boolean): string => {
  const title = bold(colour);
  return [
    'bylaw turns the rules you write for your agents into rules that are kept.',
    `${title('Examples')}\n${table([
      ['bylaw check', 'Check the repository around you against the rulebook'],
      ['bylaw run system-optimizer-reorganizer', 'Let an agent assess it under the rules, and write a report'],
      ['bylaw guard install', 'Have every action of an agent judged before it happens'],
      ['bylaw explain R11.5', 'What a rule asks for, why, and how to keep it'],
    ])}`,
    `${title('Commands')}\n${table(operations.map(({ name, summary }) => [name, summary]))}`,
    `${title('Exit codes')}\n${table([
      ['0', 'clean, or the run was approved'],
      ['1', 'findings, a gate not met, a run refused, a ledger broken'],
      ['2', 'usage, configuration or input'],
      ['3', 'a fault of bylaw or of the machine'],
      ['130', 'interrupted'],
    ])}`,
    'Run `bylaw COMMAND --help` for one command. Documentation: docs/README.md',
  ].join('\n\n');
};
