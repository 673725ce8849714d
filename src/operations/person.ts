import type { OperationContext } from './operation.ts';

/** Who runs a command, as the ledger names them. */
export const personOf = ({ environment: { variables } }: Pick<OperationContext, 'environment'>): string =>
  `person:${variables['USER'] ?? variables['USERNAME'] ?? 'unknown'}`.slice(0, 200);

/** Who asks, as the ledger names them: a person, or an agent by the client that it works in. */
export const askerOf = (context: Pick<OperationContext, 'environment' | 'client'>): string =>
  context.client === undefined
    ? personOf(context)
    : `agent:${context.client.replace(/[\p{Cc}\p{Cs}]/gu, ' ')}`.slice(0, 200).toWellFormed();
