import type { Environment } from '../kernel/environment.ts';
import { BylawError } from '../kernel/errors.ts';
import { checkpointNote, isOrigin } from './checkpoint.ts';
import type { LedgerReader } from './ledger.ts';
import { breakMeanings, verifyLedger } from './verify.ts';

/**
 * Verifies the whole ledger and signs what it holds, as a note to keep where the ledger's writers cannot change it.
 *
 * Throws LEDGER_BROKEN rather than attest a ledger that breaks, and USAGE for an origin or key that cannot be used.
 */
export const signCheckpoint = async (
  ledger: LedgerReader,
  { origin, privateKey }: { origin: string; privateKey: string },
  { now, signal }: Environment,
): Promise<string> => {
  if (!isOrigin(origin)) {
    const next = 'Name the ledger in 1 to 200 characters without spaces or plus signs: example.com/payments.';
    throw new BylawError('USAGE', 'The origin cannot stand in a checkpoint.', { place: origin.slice(0, 200), next });
  }
  const verification = await verifyLedger(ledger, { signal });
  if (verification.kind === 'broken') {
    const { sequence, reason } = verification;
    const next = 'Keep the file as evidence; a broken ledger is not signed.';
    throw new BylawError('LEDGER_BROKEN', breakMeanings[reason], { place: `${ledger.path}#${sequence}`, next });
  }
  const { entries: size, root } = verification;
  return checkpointNote({ origin, size, root, at: now().toISOString() }, privateKey);
};
