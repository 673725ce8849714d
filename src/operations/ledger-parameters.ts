import { existsSync } from 'node:fs';
import { BylawError } from '../kernel/errors.ts';
import type { Input, OperationContext, Parameter } from './operation.ts';
import { stateAt, stateParameter } from './run-records.ts';

export const ledgerParameters: readonly Parameter[] = [
  {
    name: 'path',
    type: 'text',
    isPositional: true,
    placeholder: 'PATH',
    about: 'Repository whose ledger it is; the current directory by default.',
  },
  stateParameter,
];

/** Path of a repository's ledger. Throws PATH_MISSING where nothing was recorded yet. */
export const ledgerAt = (input: Input, context: OperationContext): string => {
  const { ledger } = stateAt(input, context);
  if (existsSync(ledger)) return ledger;
  throw new BylawError('PATH_MISSING', 'Nothing has been recorded here yet.', {
    place: ledger,
    next: 'Run an agent with `bylaw run system-optimizer-reorganizer`, or let `bylaw guard install` watch one.',
  });
};
