import { chmodSync, existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { BylawError } from '../kernel/errors.ts';
import { writeFileAtomically } from '../kernel/write-file.ts';
import { verifyCheckpoint } from '../ledger/checkpoint.ts';
import { generateCheckpointKeys } from '../ledger/keys.ts';
import { openLedgerToRead } from '../ledger/ledger.ts';
import { proveInclusion, verifyInclusion } from '../ledger/proof.ts';
import { signCheckpoint } from '../ledger/sign.ts';
import { ledgerAt, ledgerParameters } from './ledger-parameters.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { readIfThere } from './workplace.ts';

const required = (input: Input, name: string, next: string): string => {
  const value = input.text(name);
  if (value !== undefined) return value;
  throw new BylawError('USAGE', `--${name} is missing.`, { next });
};

const readNamed = (path: string): string => {
  const text = readIfThere(path);
  if (text !== undefined) return text;
  throw new BylawError('PATH_MISSING', `There is no file ${path}.`, { place: path, next: 'Check the path.' });
};

const makeKeys = async (input: Input, { directory }: OperationContext): Promise<Result> => {
  const path = resolve(directory, required(input, 'output', 'Name the file for the private key: --output ledger.key.'));
  for (const file of [path, `${path}.pub`]) {
    if (!existsSync(file)) continue;
    throw new BylawError('USAGE', `${file} is there already; a key is never written over.`, {
      place: file,
      next: 'Name another file.',
    });
  }
  const { privateKey, publicKey } = generateCheckpointKeys();
  writeFileAtomically(path, privateKey);
  chmodSync(path, 0o600);
  writeFileAtomically(`${path}.pub`, publicKey);
  const text = `Wrote ${path} and ${path}.pub. Keep the private key where the agents of this repository cannot read it.`;
  return { exitCode: 0, data: { privateKey: path, publicKey: `${path}.pub` }, text };
};

export const ledgerKeys: OperationBody = {
  about: 'Writes an Ed25519 private key (mode 600) and, beside it, its public key.',
  examples: [['bylaw ledger keys --output ~/ledger.key', 'Write ~/ledger.key and ~/ledger.key.pub']],
  parameters: [{ name: 'output', short: 'o', type: 'text', placeholder: 'FILE', about: 'Where the private key goes.' }],
  run: makeKeys,
};

const sign = async (input: Input, context: OperationContext): Promise<Result> => {
  const { environment, directory } = context;
  const path = ledgerAt(input, context);
  const privateKey = readNamed(resolve(directory, required(input, 'key', 'Make one with `bylaw ledger keys`.')));
  const ledger = openLedgerToRead(path, environment);
  try {
    const origin =
      input.text('origin') ?? basename(resolve(directory, input.text('path') ?? '.')).replace(/[\s+]/g, '-');
    const note = await signCheckpoint(ledger, { origin, privateKey }, environment);
    const output = input.text('output');
    if (output !== undefined) writeFileAtomically(resolve(directory, output), note);
    return { exitCode: 0, data: { note }, text: output === undefined ? note : `Wrote ${output}.` };
  } finally {
    await ledger.close();
  }
};

export const ledgerCheckpoint: OperationBody = {
  about:
    'Verifies the ledger and signs the Merkle root over its entries. Whoever keeps the note can show later that no entry up to it was changed or cut off.',
  examples: [['bylaw ledger checkpoint --key ~/ledger.key --output friday.note', 'Sign, and keep the note']],
  parameters: [
    ...ledgerParameters,
    { name: 'key', type: 'text', placeholder: 'FILE', about: 'PEM of the Ed25519 private key.' },
    { name: 'origin', type: 'text', placeholder: 'NAME', about: 'Name of the ledger; the directory’s by default.' },
    { name: 'output', short: 'o', type: 'text', placeholder: 'FILE', about: 'Write the note there instead of stdout.' },
  ],
  run: sign,
};

const prove = async (input: Input, context: OperationContext): Promise<Result> => {
  const { environment, directory } = context;
  const note = readNamed(resolve(directory, required(input, 'checkpoint', 'Sign one with `bylaw ledger checkpoint`.')));
  const publicKey = readNamed(resolve(directory, required(input, 'public-key', 'Name the signer’s public key.')));
  const verdict = verifyCheckpoint(note, publicKey);
  if (verdict.kind === 'refused') {
    throw new BylawError('LEDGER_BROKEN', `The checkpoint does not hold: ${verdict.reason}.`, {
      next: 'Ask its signer for the original.',
    });
  }
  const sequence = input.number('entry');
  if (sequence === undefined)
    throw new BylawError('USAGE', '--entry is missing.', { next: 'Name the entry to prove.' });
  const ledger = openLedgerToRead(ledgerAt(input, context), environment);
  try {
    const proof = proveInclusion(ledger, sequence, verdict.checkpoint.size);
    const answer = verifyInclusion(proof, verdict.checkpoint);
    const holds = answer.kind === 'included';
    const text = holds
      ? `Entry ${sequence} is among the ${proof.size} that the checkpoint was signed over; the proof has ${proof.path.length} hashes.`
      : `Entry ${sequence} is not what the checkpoint was signed over: ${answer.reason}.`;
    return { exitCode: holds ? 0 : 1, data: { holds, proof }, text };
  } finally {
    await ledger.close();
  }
};

export const ledgerProve: OperationBody = {
  about: 'The proof (--json) convinces anyone who has the checkpoint, without the rest of the ledger.',
  examples: [
    ['bylaw ledger prove --entry 12 --checkpoint friday.note --public-key ledger.key.pub --json', 'A proof to hand on'],
  ],
  parameters: [
    ...ledgerParameters,
    { name: 'entry', type: 'number', placeholder: 'N', about: 'Place of the entry.' },
    { name: 'checkpoint', type: 'text', placeholder: 'FILE', about: 'The signed checkpoint.' },
    { name: 'public-key', type: 'text', placeholder: 'FILE', about: 'PEM of the signer’s public key.' },
  ],
  run: prove,
};
