/** The key that a person signs with, and the keys that are believed. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../../kernel/write-file.ts';
import { generateCheckpointKeys, generateLockedKeys, readPublicKey } from '../../ledger/keys.ts';

/** Where a user's key lies. The guard lets no agent read or change what is below this. */
export interface KeyPlace {
  readonly privateKey: string;
  readonly publicKey: string;
}

export const keyPlace = (guardHome: string): KeyPlace => ({
  privateKey: join(guardHome, 'keys', 'person.key'),
  publicKey: join(guardHome, 'keys', 'person.key.pub'),
});

const textAt = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** The private key's PEM; undefined where none was made. */
export const readPersonKey = (place: KeyPlace): string | undefined => textAt(place.privateKey);

/** Makes a key, locked where there is a passphrase, in the place of one that may be there. Gives the public key's PEM. */
export const makePersonKey = (place: KeyPlace, passphrase: string): string => {
  const keys = passphrase === '' ? generateCheckpointKeys() : generateLockedKeys(passphrase);
  mkdirSync(dirname(place.privateKey), { recursive: true, mode: 0o700 });
  writeFileAtomically(place.privateKey, keys.privateKey, 0o600);
  writeFileAtomically(place.publicKey, keys.publicKey, 0o644);
  return keys.publicKey;
};

/** A public key as one line of configuration: what stands between the lines of its PEM. */
export const keyLine = (publicKey: string): string => publicKey.replace(/-----[^-]+-----|\s/g, '');

const pemOf = (line: string): string => `-----BEGIN PUBLIC KEY-----\n${line}\n-----END PUBLIC KEY-----\n`;

const isPublicKey = (pem: string): boolean => {
  try {
    readPublicKey(pem);
    return true;
  } catch {
    return false;
  }
};

/**
 * The keys that are believed, as PEM: those of the configuration, or the user's own where it names none.
 *
 * A key that cannot be read is left out, so that it allows nothing.
 */
export const trustedKeys = (configured: readonly string[], place: KeyPlace): readonly string[] => {
  const own = configured.length > 0 ? undefined : textAt(place.publicKey);
  return [...configured.map(pemOf), ...(own === undefined ? [] : [own])].filter(isPublicKey);
};
