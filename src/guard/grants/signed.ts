/** A statement that a person signs: what an entry of the ledger says holds only where their key says it too. */
import type { KeyObject } from 'node:crypto';
import { type Json, canonicalJson } from '../../kernel/canonical-json.ts';
import { readPublicKey } from '../../ledger/keys.ts';
import { signatureLine, signatureVerdict } from '../../ledger/signature.ts';
import { isJsonObject } from '../recorded.ts';

/** What is signed, so that a signature of one kind never passes as another. */
export type StatementName = 'bylaw-grant' | 'bylaw-voucher';

type Fields = Readonly<Record<string, Json>>;

const textOf = (name: StatementName, fields: Fields): string => `${name}\n${canonicalJson(fields)}\n`;

/** The fields with their signature, as the body of an entry. */
export const signed = (name: StatementName, fields: Fields, privateKey: KeyObject): Fields => ({
  ...fields,
  signature: signatureLine(name, textOf(name, fields), privateKey),
});

/** Whose statement a body is. */
export type Standing = 'signed' | 'unsigned' | 'untrusted';

/** Whether one of the trusted keys, PEM, signed a body. O(keys). */
export const standingOf = (name: StatementName, body: Json, keys: readonly string[]): Standing => {
  if (!isJsonObject(body)) return 'unsigned';
  const { signature, ...fields } = body;
  if (typeof signature !== 'string') return 'unsigned';
  const text = textOf(name, fields);
  const isGenuine = keys.some((key) => signatureVerdict(name, text, [signature], readPublicKey(key)) === 'genuine');
  return isGenuine ? 'signed' : 'untrusted';
};
