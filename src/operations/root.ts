import { resolve } from 'node:path';
import { resolveRoot } from '../repository/walk/list.ts';
import type { Input, OperationContext } from './operation.ts';

/** The repository that an operation is asked about: its `path`, or where the user stands. */
export const rootOf = (input: Input, { directory }: Pick<OperationContext, 'directory'>): string =>
  resolveRoot(resolve(directory, input.text('path') ?? '.'));
