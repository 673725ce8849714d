import { resolve } from 'node:path';
import { BylawError } from '../kernel/errors.ts';
import { type Checkpoint, verifyCheckpoint } from '../ledger/checkpoint.ts';
import { openLedgerToRead } from '../ledger/ledger.ts';
import { breakMeanings, verifyLedger } from '../ledger/verify.ts';
import { ledgerAt, ledgerParameters } from './ledger-parameters.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { readIfThere } from './workplace.ts';

const readNamed = (path: string, { directory }: OperationContext): string => {
  const text = readIfThere(resolve(directory, path));
  if (text !== undefined) return text;
  throw new BylawError('PATH_MISSING', `There is no file ${path}.`, { place: path, next: 'Check the path.' });
};

const refusals = {
  malformed: 'it is not a checkpoint',
  'unknown-key': 'another key signed it',
  'wrong-signature': 'its signature is not of this text',
} as const;

const checkpointsOf = (input: Input, context: OperationContext): Checkpoint[] => {
  const notes = input.list('checkpoint');
  const key = input.text('public-key');
  if (notes.length === 0) return [];
  if (key === undefined) {
    throw new BylawError('USAGE', 'A checkpoint proves nothing without its public key.', {
      next: 'Add --public-key FILE.',
    });
  }
  return notes.map((path) => {
    const verdict = verifyCheckpoint(readNamed(path, context), readNamed(key, context));
    if (verdict.kind === 'genuine') return verdict.checkpoint;
    throw new BylawError('LEDGER_BROKEN', `The checkpoint does not hold: ${refusals[verdict.reason]}.`, {
      place: path,
      next: 'Compare it with the copy that its signer keeps.',
    });
  });
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const path = ledgerAt(input, context);
  const ledger = openLedgerToRead(path, context.environment);
  try {
    context.progress('Verifying the ledger');
    const checkpoints = checkpointsOf(input, context);
    const answer = await verifyLedger(ledger, { checkpoints, signal: context.environment.signal });
    if (answer.kind === 'intact') {
      const { entries, head, root } = answer;
      const against = checkpoints.length > 0 ? ` It agrees with ${checkpoints.length} signed checkpoints.` : '';
      const text = `Intact: ${entries} entries, head ${head?.hash ?? 'none'}.${against}`;
      return { exitCode: 0, data: { intact: true, path, entries, head: head?.hash ?? null, root }, text };
    }
    const { sequence, reason } = answer;
    return {
      exitCode: 1,
      data: { intact: false, path, sequence, reason, meaning: breakMeanings[reason] },
      text: `Broken at entry ${sequence}: ${breakMeanings[reason]}\nKeep ${path} as evidence; entries before ${sequence} verify.`,
    };
  } finally {
    await ledger.close();
  }
};

export const ledgerVerify: OperationBody = {
  about:
    'Recomputes every hash and follows the chain; names the first entry that does not follow from the one before. A chain alone cannot show that its end was cut off: a signed checkpoint can.',
  examples: [
    ['bylaw ledger verify', 'Verify the ledger of the current directory'],
    [
      'bylaw ledger verify --checkpoint friday.note --public-key ledger.pub',
      'Verify it against a signed checkpoint as well',
    ],
  ],
  parameters: [
    ...ledgerParameters,
    {
      name: 'checkpoint',
      type: 'list',
      placeholder: 'FILE',
      about: 'A signed checkpoint that the ledger must agree with; can be given several times.',
    },
    { name: 'public-key', type: 'text', placeholder: 'FILE', about: 'PEM of the public key that signed it.' },
  ],
  run,
};
