import { randomBytes } from 'node:crypto';
import type { RunId } from './ids.ts';

/** What differs from one moment or machine to the next; only `main` picks the real one. */
export interface Environment {
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user stops the command. */
  readonly signal: AbortSignal;
}

export const systemEnvironment = (signal: AbortSignal): Environment => ({
  now: () => new Date(),
  randomBytes: (count) => randomBytes(count),
  variables: process.env,
  signal,
});

// Crockford's base 32 leaves out I, L, O and U, so an id survives being read aloud.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const base32 = (value: bigint, length: number): string => {
  let text = '';
  for (let rest = value; text.length < length; rest /= 32n) text = (alphabet[Number(rest % 32n)] ?? '0') + text;
  return text;
};

const isRunId = (text: string): text is RunId => /^run_[0-9a-hjkmnp-tv-z]{26}$/.test(text);

export const parseRunId = (text: string): RunId | undefined => (isRunId(text) ? text : undefined);

/** A new run id: 48 bits of milliseconds, then 80 random bits (the ULID layout). */
export const newRunId = ({ now, randomBytes: random }: Environment): RunId => {
  const entropy = random(10).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const id = `run_${base32(BigInt(now().getTime()), 10)}${base32(entropy, 16)}`;
  if (!isRunId(id)) throw new TypeError(`malformed run id ${id}`);
  return id;
};
