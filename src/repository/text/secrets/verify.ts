/** What a credential's own form proves about it, without asking its issuer. */
import { crc32 } from 'node:zlib';

/** How it is known that an issuer made it, or `refuted` where it cannot have. */
export type Verification = 'checksum' | 'structure' | 'refuted';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checksumLength = 6;

const base62 = (value: number): string => {
  let digits = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) digits = (alphabet[rest % 62] ?? '') + digits;
  return digits.padStart(checksumLength, '0');
};

/** The last six characters that GitHub and npm give a token: the CRC-32 of the others, in base 62. */
export const tokenChecksum = (random: string): string => base62(crc32(random));

/** A token of GitHub or npm, `ghp_` or `npm_` and 36 characters; longer ones carry no checksum that is published. */
export const verifyChecksum = (token: string): Verification | undefined => {
  const body = token.slice(token.indexOf('_') + 1);
  if (body.length !== 36) return undefined;
  return tokenChecksum(body.slice(0, -checksumLength)) === body.slice(-checksumLength) ? 'checksum' : 'refuted';
};

const derSequence = 0x30;
const longLengths = new Set([0x81, 0x82, 0x83]);

/** The first base64 of a private key: a DER sequence or OpenSSH's own mark; armour with headers proves nothing. */
export const verifyPrivateKey = (body: string): Verification | undefined => {
  const [first = 0, second = 0] = Buffer.from(body.slice(0, 8), 'base64');
  const isDer = first === derSequence && (longLengths.has(second) || (second > 0x20 && second < 0x80));
  return isDer || body.startsWith('b3BlbnNzaC1rZXktdjEA') ? 'structure' : undefined;
};

/** A token of PyPI or its test index, which names its index in its first bytes. */
export const verifyIndexToken = (token: string): Verification | undefined =>
  /^pypi-Ag(?:EIcHlwaS5vcmc|ENdGVzdC5weXBpLm9yZw)/.test(token) ? 'structure' : undefined;
