import { hash } from 'node:crypto';
import { type Json, canonicalJson } from './canonical-json.ts';
import type { Digest } from './ids.ts';

const digestPattern = /^[0-9a-f]{64}$/;

export const isDigest = (text: string): text is Digest => digestPattern.test(text);

/** Parses a digest that came from outside. */
export const parseDigest = (text: string): Digest => {
  if (!isDigest(text)) throw new TypeError(`not a SHA-256 digest: ${text.slice(0, 80)}`);
  return text;
};

/** SHA-256 of bytes or of a text's UTF-8. */
export const digest = (content: string | Uint8Array): Digest => parseDigest(hash('sha256', content, 'hex'));

/** SHA-256 of a value's canonical JSON. */
export const digestJson = (value: Json): Digest => digest(canonicalJson(value));
