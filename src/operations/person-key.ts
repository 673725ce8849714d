/** The key that a person signs grants and vouchers with. */
import type { KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { keyLine, keyPlace, makePersonKey, readPersonKey, trustedKeys } from '../guard/grants/keys.ts';
import type { Trust } from '../guard/grants/grants.ts';
import { guardHome } from '../guard/home.ts';
import { readConfig } from '../kernel/config/read.ts';
import { BylawError } from '../kernel/errors.ts';
import { isLocked, readPrivateKey } from '../ledger/keys.ts';
import { resolveRoot } from '../repository/walk/list.ts';
import type { Input, OperationContext } from './operation.ts';
import { readIfThere } from './workplace.ts';

/** Who signs, and for which project. */
export interface Signer {
  readonly privateKey: KeyObject;
  /** As one line of configuration. */
  readonly publicKey: string;
  readonly project: string;
  /** What a person has to know of a key that was made just now; empty otherwise. */
  readonly notice: string;
}

const unlocked = async (pem: string, place: string, { readSecret }: OperationContext): Promise<KeyObject> => {
  if (!isLocked(pem)) return readPrivateKey(pem);
  const passphrase = await readSecret('Passphrase of your key: ');
  try {
    return readPrivateKey(pem, passphrase);
  } catch (cause) {
    throw new BylawError('USAGE', 'The key does not open with that passphrase.', {
      place,
      next: 'Type it again; where it is lost, make another key with `bylaw grant keys --replace`.',
      cause,
    });
  }
};

const noticeOf = (path: string): string =>
  `Made a key for what you sign: ${path}\nThe guard keeps agents from reading it. A program that is not looked into could: \`bylaw grant keys --replace --passphrase\` makes one that needs a passphrase.\n\n`;

const rootOf = (input: Input, { directory }: OperationContext): string =>
  resolveRoot(resolve(directory, input.text('path') ?? '.'));

const configuredKeys = async (root: string): Promise<readonly string[]> =>
  (await readConfig(root, undefined, readIfThere)).guard.keys;

/** Whose signatures hold in the repository that is asked about. */
export const trustAt = async (input: Input, context: OperationContext): Promise<Trust> => {
  const project = rootOf(input, context);
  const place = keyPlace(guardHome(context.environment.variables));
  return { project, keys: trustedKeys(await configuredKeys(project), place) };
};

/** The person's key, made where there is none, for a project by its absolute path. Throws USAGE where a team's configuration does not trust it. */
export const signerOf = async (project: string, context: OperationContext): Promise<Signer> => {
  const place = keyPlace(guardHome(context.environment.variables));
  const known = readPersonKey(place);
  if (known === undefined) makePersonKey(place, '');
  const publicKey = keyLine(readIfThere(place.publicKey) ?? '');
  const configured = await configuredKeys(project);
  if (configured.length > 0 && !configured.includes(publicKey)) {
    throw new BylawError('USAGE', 'Your key is not among those that this project trusts.', {
      place: place.publicKey,
      next: `Let somebody who may change bylaw.yaml add it under guard.keys: ${publicKey}`,
    });
  }
  const privateKey = await unlocked(known ?? readPersonKey(place) ?? '', place.privateKey, context);
  return { privateKey, publicKey, project, notice: known === undefined ? noticeOf(place.privateKey) : '' };
};
