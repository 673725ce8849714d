import { join, resolve } from 'node:path';
import type { RunRecord } from '../runs/record.ts';
import { type StateDirectory, stateDirectory } from '../runs/state.ts';
import type { Input, OperationContext, Parameter } from './operation.ts';
import { resolveRoot } from '../repository/walk/list.ts';

export const stateParameter: Parameter = {
  name: 'state',
  type: 'text',
  placeholder: 'DIR',
  about: 'Directory of the ledger, the runs and the reports; .bylaw in the repository by default.',
};

/** Where the record of a repository is kept, as the user asked. */
export const stateOf = (root: string, input: Input, { directory }: OperationContext): StateDirectory => {
  const asked = input.text('state');
  return asked === undefined ? stateDirectory(root) : stateDirectory(root, resolve(directory, asked));
};

export const stateAt = (input: Input, context: OperationContext): StateDirectory => {
  const root = resolveRoot(resolve(context.directory, input.text('path') ?? '.'));
  return stateOf(root, input, context);
};

export const reportPath = (state: StateDirectory, { id }: Pick<RunRecord, 'id'>): string =>
  join(state.reports, `${id}.html`);
