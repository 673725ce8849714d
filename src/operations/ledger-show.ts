import { parseRunId } from '../kernel/environment.ts';
import { BylawError } from '../kernel/errors.ts';
import { describeEntry } from '../ledger/describe.ts';
import { openLedgerToRead } from '../ledger/ledger.ts';
import { ledgerAt, ledgerParameters } from './ledger-parameters.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';

const runOf = (input: Input) => {
  const asked = input.text('run');
  if (asked === undefined) return undefined;
  const id = parseRunId(asked);
  if (id) return id;
  throw new BylawError('RUN_UNKNOWN', `${asked} is not the id of a run.`, { next: 'Run `bylaw runs` for the list.' });
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const ledger = openLedgerToRead(ledgerAt(input, context), context.environment);
  try {
    const [runId, kind] = [runOf(input), input.text('kind')];
    const entries = [
      ...ledger.entries({
        from: input.number('from') ?? 1,
        limit: input.number('limit') ?? 10_000,
        ...(runId === undefined ? {} : { run: runId }),
        ...(kind === undefined ? {} : { kind }),
      }),
    ];
    const text = entries.length === 0 ? 'No entry matches.' : entries.map(describeEntry).join('\n');
    return { exitCode: 0, data: { entries }, text };
  } finally {
    await ledger.close();
  }
};

export const ledgerShow: OperationBody = {
  about:
    'One line an entry: its place, when, what, who, in which run, and what it says. --json gives the entries whole.',
  examples: [
    ['bylaw ledger show', 'Everything that was recorded here'],
    ['bylaw ledger show --kind violation.documented', 'Every violation'],
    ['bylaw ledger show --from 100 --limit 20 --json', 'Twenty entries, whole'],
  ],
  parameters: [
    ...ledgerParameters,
    { name: 'run', type: 'text', placeholder: 'RUN', about: 'Only the entries of this run.' },
    { name: 'kind', type: 'text', placeholder: 'KIND', about: 'Only entries of this kind, such as gate.judged.' },
    { name: 'from', type: 'number', placeholder: 'N', about: 'First entry to show.' },
    { name: 'limit', type: 'number', placeholder: 'N', about: 'How many at most; 10000 by default.' },
  ],
  run,
};
