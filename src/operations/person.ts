import type { OperationContext } from './operation.ts';

/** Who runs a command, as the ledger names them. */
export const personOf = ({ environment: { variables } }: Pick<OperationContext, 'environment'>): string =>
  `person:${variables['USER'] ?? variables['USERNAME'] ?? 'unknown'}`.slice(0, 200);
