import type { Json } from '../kernel/canonical-json.ts';
import type { Entry } from '../ledger/entry.ts';
import { openLedger } from '../ledger/ledger.ts';
import { type StateDirectory, createState } from '../runs/state.ts';
import type { OperationContext } from './operation.ts';
import { askerOf } from './person.ts';

/** Adds one entry to a repository's ledger, in the name of whoever asks. */
export const appendTo = async (
  state: StateDirectory,
  kind: string,
  body: Json,
  context: OperationContext,
): Promise<Entry> => {
  createState(state);
  const ledger = openLedger(state.ledger, context.environment);
  try {
    return await ledger.append({ kind, actor: askerOf(context), body });
  } finally {
    await ledger.close();
  }
};

/** Notes what an agent was given. What a person looks up is their own business. */
export const noteForAgent = async (
  state: StateDirectory,
  kind: string,
  body: Json,
  context: OperationContext,
): Promise<void> => {
  if (context.client !== undefined) await appendTo(state, kind, body, context);
};
