import { type KeyObject, createPrivateKey, createPublicKey, generateKeyPairSync, hash } from 'node:crypto';
import { BylawError } from '../kernel/errors.ts';

/** A new Ed25519 key pair, each key as PEM. The private one belongs where the ledger's writers cannot read it. */
export const generateCheckpointKeys = (): { privateKey: string; publicKey: string } =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

/** A new Ed25519 key pair whose private key nobody can use without the passphrase (PKCS #8, AES-256). */
export const generateLockedKeys = (passphrase: string): { privateKey: string; publicKey: string } =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

/** Whether a private key needs a passphrase. */
export const isLocked = (privateKey: string): boolean => privateKey.includes('BEGIN ENCRYPTED PRIVATE KEY');

const ed25519 = (kind: 'private' | 'public', pem: string, read: (pem: string) => KeyObject): KeyObject => {
  const next = `Pass the PEM text of an Ed25519 ${kind} key.`;
  try {
    const key = read(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new BylawError('USAGE', `The ${kind} key cannot be read.`, { next, cause });
  }
  throw new BylawError('USAGE', `The ${kind} key is not an Ed25519 key.`, { next });
};

/** The private key of a PEM; one that is locked opens with its passphrase alone. */
export const readPrivateKey = (pem: string, passphrase?: string): KeyObject =>
  ed25519('private', pem, (key) => createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) }));

/** The public key of a PEM; also of a private key's PEM. */
export const readPublicKey = (pem: string): KeyObject => ed25519('public', pem, createPublicKey);

const rawKeyBytes = 32;

/** The four bytes that tell keys of one name apart (C2SP signed-note: SHA-256 of name, newline, 0x01 and key). */
export const keyIdOf = (name: string, publicKey: KeyObject): Buffer => {
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-rawKeyBytes);
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n\x01`), raw]), 'buffer').subarray(0, 4);
};
