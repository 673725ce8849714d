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

/** Who is believed: public keys as PEM, and the project that a statement has to be made for. */
export interface Trust {
  readonly keys: readonly string[];
  /** Absolute path of the repository, links resolved. */
  readonly project: string;
}

/** Whether a trusted key signed a body, for this project. O(keys). */
export const standingOf = (name: StatementName, body: Json, { keys, project }: Trust): Standing => {
  if (!isJsonObject(body)) return 'unsigned';
  const { signature, ...fields } = body;
  if (typeof signature !== 'string') return 'unsigned';
  // Copied from another project, a statement says nothing about this one.
  if (fields['project'] !== project) return 'untrusted';
  const text = textOf(name, fields);
  const isGenuine = keys.some((key) => signatureVerdict(name, text, [signature], readPublicKey(key)) === 'genuine');
  return isGenuine ? 'signed' : 'untrusted';
};
