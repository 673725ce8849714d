import { type Conflict, type Side, findConflicts } from '../../canon/conflicts.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { repositoryParameters } from '../workplace.ts';
import { openCanon } from './opened.ts';

/** What to do about a conflict, as one sentence in the imperative. */
const changeFor = ({ fact, leading, other, precedence }: Conflict): string =>
  precedence === undefined
    ? `Decide which value of ${fact} holds, and correct ${leading.path}:${leading.line} or ${other.path}:${other.line}.`
    : `Change ${other.path}:${other.line} from ${other.value} to ${leading.value}, or correct ${leading.path} first where it is wrong.`;

const placeText = ({ path, line, value, source }: Side): string =>
  `${path}:${line} gives ${value}${source === 'document' ? '' : ` (${source})`}`;

const conflictText = (conflict: Conflict): string => {
  const { kind, fact, where, leading, other, precedence } = conflict;
  return [
    `${fact}${where === '' ? '' : ` (${where})`}: ${kind}`,
    `    ${placeText(leading)}${precedence === undefined ? '' : '  <- wins'}`,
    `    ${placeText(other)}`,
    `    ${precedence ?? 'Both stand equally high; nobody but you can decide.'}`,
    `    ${changeFor(conflict)}`,
  ].join('\n');
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const { repository, settings } = await openCanon(input, context);
  const { conflicts, compared } = findConflicts(repository, settings);
  const listed = conflicts.map((conflict) => ({
    ...conflict,
    wins: conflict.precedence === undefined ? null : conflict.leading.path,
    precedence: conflict.precedence ?? null,
    change: changeFor(conflict),
  }));
  const facts = `${compared.facts} facts of ${compared.documents} documents were compared`;
  const found =
    conflicts.length === 0
      ? 'no conflict was found'
      : `${conflicts.length} conflict${conflicts.length === 1 ? '' : 's'}`;
  return {
    exitCode: conflicts.length === 0 ? 0 : 1,
    data: { compared, conflicts: listed },
    text: [...conflicts.map(conflictText), `${facts}: ${found}.`].join('\n\n'),
  };
};

export const canonConflicts: OperationBody = {
  about:
    'Facts that are given two values: in documents, and between the canon and configuration or code. Each with its places, which of them wins by which precedence, and what to change. Exits 1 when there are any.',
  examples: [
    ['bylaw canon conflicts', 'Every conflict of the current directory'],
    ['bylaw canon conflicts ../shop --json', 'Those of another one, for a program'],
  ],
  parameters: [...repositoryParameters],
  run,
};
