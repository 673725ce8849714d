import { isLocked } from '../ledger/keys.ts';
import { keyLine, keyPlace, makePersonKey, readPersonKey } from '../guard/grants/keys.ts';
import { guardHome } from '../guard/home.ts';
import { BylawError } from '../kernel/errors.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { readIfThere } from './workplace.ts';

const shortest = 8;

const newPassphrase = async (input: Input, { readSecret }: OperationContext): Promise<string> => {
  if (!input.flag('passphrase')) return '';
  const passphrase = await readSecret('New passphrase: ');
  if (passphrase.length >= shortest) return passphrase;
  throw new BylawError('USAGE', `A passphrase has at least ${shortest} characters.`, {
    next: 'Type a longer one, or send it on standard input.',
  });
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const place = keyPlace(guardHome(context.environment.variables));
  const known = readPersonKey(place);
  const isNew = known === undefined || input.flag('replace');
  if (!isNew && input.flag('passphrase')) {
    throw new BylawError('USAGE', 'There is a key already; it is never written over unasked.', {
      place: place.privateKey,
      next: 'Add --replace to make another. What the old one signed then no longer holds.',
    });
  }
  if (isNew) makePersonKey(place, await newPassphrase(input, context));
  const publicKey = keyLine(readIfThere(place.publicKey) ?? '');
  const isProtected = isLocked(readPersonKey(place) ?? '');
  const lines = [
    `${isNew ? 'Made' : 'Your key is'} ${place.privateKey}`,
    isProtected
      ? 'It opens with its passphrase alone.'
      : 'It needs no passphrase: the guard keeps agents from it, a program that is not looked into could read it.',
    '',
    'For a project that several people guard, under `guard` in its bylaw.yaml:',
    `  keys: [${publicKey}]`,
  ];
  const { privateKey } = place;
  return { exitCode: 0, data: { privateKey, publicKey, isNew, isLocked: isProtected }, text: lines.join('\n') };
};

export const grantKeys: OperationBody = {
  about:
    'The private key lies in the directory of your guard, for you alone to read. It is made with the first grant, or here. Without `guard.keys` in bylaw.yaml, the guard on this machine trusts this key and no other.',
  examples: [
    ['bylaw grant keys', 'Show your public key, and make the pair where there is none'],
    ['bylaw grant keys --replace --passphrase', 'Make one that opens with a passphrase alone'],
  ],
  parameters: [
    { name: 'passphrase', type: 'flag', about: 'Ask for a passphrase that the new key needs each time.' },
    { name: 'replace', type: 'flag', about: 'Make another key; what the old one signed no longer holds.' },
  ],
  run,
};
