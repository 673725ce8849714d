import { parseDigest } from '../kernel/hash.ts';
import type { Digest } from '../kernel/ids.ts';
import { keyIdOf, readPrivateKey, readPublicKey } from './keys.ts';
import { fromBase64, signatureLine, signatureVerdict } from './signature.ts';

/** What a signer attests: the first `size` entries of the ledger `origin` had this Merkle root at that time. */
export interface Checkpoint {
  /** Names the ledger among all others, without spaces: `example.com/payments`. */
  readonly origin: string;
  readonly size: number;
  readonly root: Digest;
  /** When it was signed: ISO 8601, UTC, milliseconds. */
  readonly at: string;
}

/** What a note turned out to be; `keyId` is the signer's, in hexadecimal. */
export type CheckpointVerdict =
  | { readonly kind: 'genuine'; readonly checkpoint: Checkpoint; readonly keyId: string }
  | { readonly kind: 'refused'; readonly reason: 'malformed' | 'unknown-key' | 'wrong-signature' };

const longestNote = 4096;

const originPattern = /^[^\s+]{1,200}$/u;
const textPattern =
  /^(?<origin>[^\s+]{1,200})\n(?<size>0|[1-9]\d{0,14})\n(?<root>[A-Za-z0-9+/]{43}=)\nat (?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\n$/u;

export const isOrigin = (text: string): boolean => originPattern.test(text) && text.isWellFormed();

const textOf = ({ origin, size, root, at }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\nat ${at}\n`;

/**
 * A checkpoint as text, signed: a C2SP signed note (tlog-checkpoint) with the time as its extension line.
 *
 * The private key is PEM, Ed25519. Throws USAGE for another kind of key.
 */
export const checkpointNote = (checkpoint: Checkpoint, privateKey: string): string => {
  const text = textOf(checkpoint);
  return `${text}\n${signatureLine(checkpoint.origin, text, readPrivateKey(privateKey))}\n`;
};

const parseText = (text: string): Checkpoint | undefined => {
  const { origin = '', size = '', root = '', at = '' } = textPattern.exec(text)?.groups ?? {};
  const bytes = fromBase64(root);
  if (origin === '' || !bytes) return undefined;
  return { origin, size: Number(size), root: parseDigest(bytes.toString('hex')), at };
};

/**
 * Says whether a note from anywhere is a checkpoint that the owner of this key signed.
 *
 * The public key is PEM, Ed25519; throws USAGE for another kind. Signatures by other keys are passed over.
 */
export const verifyCheckpoint = (note: string, publicKey: string): CheckpointVerdict => {
  const key = readPublicKey(publicKey);
  const malformed = { kind: 'refused', reason: 'malformed' } as const;
  if (note.length > longestNote || !note.endsWith('\n')) return malformed;
  const end = note.indexOf('\n\n') + 1;
  const checkpoint = parseText(note.slice(0, end));
  if (!checkpoint) return malformed;
  const { origin } = checkpoint;
  const lines = note.slice(end + 1, -1).split('\n');
  const verdict = signatureVerdict(origin, note.slice(0, end), lines, key);
  return verdict === 'genuine'
    ? { kind: 'genuine', checkpoint, keyId: keyIdOf(origin, key).toString('hex') }
    : { kind: 'refused', reason: verdict };
};
