/** Signatures below a text, as C2SP signed notes have them: `— name base64(key id and signature)`. */
import { type KeyObject, createPublicKey, sign, verify } from 'node:crypto';
import { keyIdOf } from './keys.ts';

/** What the signatures below a text turned out to be, against one key. */
export type SignatureVerdict = 'genuine' | 'malformed' | 'unknown-key' | 'wrong-signature';

const keyIdBytes = 4;
const signatureBytes = 64;
const linePattern = /^— (?<name>[^\s+]{1,200}) (?<bytes>[A-Za-z0-9+/]{91}=)$/u;

/** The line that signs a text under a name. The private key is Ed25519. */
export const signatureLine = (name: string, text: string, privateKey: KeyObject): string => {
  const signature = sign(null, Buffer.from(text), privateKey);
  const bytes = Buffer.concat([keyIdOf(name, createPublicKey(privateKey)), signature]);
  return `— ${name} ${bytes.toString('base64')}`;
};

/** Base64 has several spellings of one value where bits are left over; only the one that is written is read. */
export const fromBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};

const bytesOf = (line: string, expected: string): Buffer | undefined => {
  const { name = '', bytes = '' } = linePattern.exec(line)?.groups ?? {};
  return name === expected ? fromBase64(bytes) : undefined;
};

/** Says whether one of the lines is this key's signature of the text. Those of other keys are passed over. */
export const signatureVerdict = (
  name: string,
  text: string,
  lines: readonly string[],
  publicKey: KeyObject,
): SignatureVerdict => {
  const signatures = lines.map((line) => bytesOf(line, name));
  const keyId = keyIdOf(name, publicKey);
  const ours = signatures.find((bytes) => bytes?.subarray(0, keyIdBytes).equals(keyId));
  if (!ours) return signatures.some(Boolean) ? 'unknown-key' : 'malformed';
  const isGenuine =
    ours.length === keyIdBytes + signatureBytes &&
    verify(null, Buffer.from(text), publicKey, ours.subarray(keyIdBytes));
  return isGenuine ? 'genuine' : 'wrong-signature';
};
