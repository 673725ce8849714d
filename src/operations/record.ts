import { BylawError } from '../kernel/errors.ts';
import { appendTo } from './append.ts';
import type { Input, OperationBody, OperationContext, Parameter, Result } from './operation.ts';
import { stateAt, stateParameter } from './run-records.ts';

const longest = 2000;
const mostPaths = 200;

const fields = {
  what: 'What is changed.',
  why: 'Why: the reason, and who asked for it.',
  how: 'How it is done.',
  impact: 'Whom and what it reaches: modules, services, users.',
  risk: 'What may go wrong, and how likely that is.',
  validation: 'How it was or will be shown to work.',
  rollback: 'How it is taken back.',
} as const;

const names = ['what', 'why', 'how', 'impact', 'risk', 'validation', 'rollback'] as const;

const parameterOf = (name: keyof typeof fields): Parameter => ({
  name,
  type: 'text',
  isRequired: true,
  placeholder: 'TEXT',
  longest,
  about: fields[name],
});

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const paths = input.list('file');
  if (paths.length > mostPaths) {
    throw new BylawError('USAGE', `${paths.length} files are named.`, { next: `Name at most ${mostPaths}.` });
  }
  const said = Object.fromEntries(names.map((name) => [name, input.text(name)?.trim() ?? '']));
  const empty = names.find((name) => said[name] === '');
  if (empty !== undefined) {
    throw new BylawError('USAGE', `${empty} says nothing.`, { next: `${fields[empty]} Say it in a sentence.` });
  }
  const { sequence, at, actor } = await appendTo(
    stateAt(input, context),
    'change.recorded',
    { ...said, paths: [...paths] },
    context,
  );
  const text = `Change record ${sequence} is in the ledger. See it with \`bylaw ledger show --from ${sequence} --limit 1 --json\`.`;
  return { exitCode: 0, data: { id: sequence, at, by: actor, ...said, paths }, text };
};

export const record: OperationBody = {
  about:
    'Who and when are added to what is said. An entry of the ledger is never changed; a correction is a further one.',
  examples: [
    [
      'bylaw record --what "Retry of payments" --why "Timeouts of 12 May" --how "Backoff in pay()" --impact "Checkout" --risk "Double charges; calls carry a key" --validation "test_pay.py" --rollback "git revert"',
      'One change',
    ],
  ],
  parameters: [
    ...names.map(parameterOf),
    { name: 'file', type: 'list', placeholder: 'FILE', about: 'A file that it changes; may be repeated.' },
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository that is changed; the current directory by default.',
    },
    stateParameter,
  ],
  run,
};
