import { type Json, canonicalJson } from '../kernel/canonical-json.ts';
import { parseRunId } from '../kernel/environment.ts';
import { BylawError } from '../kernel/errors.ts';
import { digest, isDigest, parseDigest } from '../kernel/hash.ts';
import type { Digest, RunId } from '../kernel/ids.ts';

/** An entry before it has its place: what its writer says. */
export interface Draft {
  /** What happened, as a dotted noun: `run.started`, `action.denied`. */
  readonly kind: string;
  /** Who did it: at most 200 characters, none of them a control character. */
  readonly actor: string;
  readonly run?: RunId;
  /** At most 262,144 characters of canonical JSON, nested at most 100 deep. */
  readonly body: Json;
}

/** One thing that happened, fixed in its place by the hash of the entry before it. */
export interface Entry extends Draft {
  /** 1 for the first entry, one more for each that follows. */
  readonly sequence: number;
  /** When it was recorded: ISO 8601, UTC, milliseconds. */
  readonly at: string;
  /** The hash of the entry before; 64 zeros for the first. */
  readonly previous: Digest;
  readonly hash: Digest;
}

/** The place and hash of the newest entry. */
export type Head = Pick<Entry, 'sequence' | 'hash'>;

/** What the first entry follows. */
export const beforeFirst: Head = { sequence: 0, hash: parseDigest('0'.repeat(64)) };

const longestBody = 262_144;
const deepestBody = 100;
const longestActor = 200;
const longestKind = 100;

const isEntryKind = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestKind && /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*){1,8}$/.test(value);

// A lone surrogate has no UTF-8, so it would not come back from the file as it went in.
const isActor = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= longestActor &&
  value.isWellFormed() &&
  !/\p{Cc}/u.test(value);

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

const isRun = (value: unknown): value is RunId => typeof value === 'string' && parseRunId(value) !== undefined;

const isHash = (value: unknown): value is Digest => typeof value === 'string' && isDigest(value);

export const isSequence = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

const isJson = (value: unknown, depth = 0): value is Json => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= deepestBody) return false;
  for (const member of Array.isArray(value) ? value : Object.values(value))
    if (!isJson(member, depth + 1)) return false;
  return true;
};

/**
 * The hash of one entry: SHA-256 of 0x00 and the canonical JSON of all its other fields.
 *
 * The 0x00 prefix stops an entry from passing as an inner node of the Merkle tree (RFC 6962 §2.1).
 */
export const entryHash = ({ sequence, at, kind, actor, run, body, previous }: Omit<Entry, 'hash'>): Digest => {
  const fields = { sequence, at, kind, actor, body, previous };
  return digest(`\0${canonicalJson(run === undefined ? fields : { ...fields, run })}`);
};

/** Gives a draft its place after the entry before it. */
export const entryAfter = ({ sequence, hash: previous }: Head, { kind, actor, run, body }: Draft, at: Date): Entry => {
  const common = { sequence: sequence + 1, at: at.toISOString(), kind, actor, body, previous };
  const entry = run === undefined ? common : { ...common, run };
  return { ...entry, hash: entryHash(entry) };
};

/** Reads an entry that came from outside; undefined where a field is missing or not of its form. */
export const parseEntry = (value: unknown): Entry | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: Partial<Record<keyof Entry, unknown>> = value;
  const { sequence, at, kind, actor, run, body, previous, hash } = fields;
  if (!isSequence(sequence) || !isMoment(at) || !isEntryKind(kind) || !isActor(actor)) return undefined;
  if (!isJson(body) || !isHash(previous) || !isHash(hash)) return undefined;
  const entry = { sequence, at, kind, actor, body, previous, hash };
  if (run === undefined) return entry;
  return isRun(run) ? { ...entry, run } : undefined;
};

/** Refuses a draft that could not be read back as it was written. */
export const checkDraft = ({ kind, actor, run, body }: Draft): void => {
  const refuse = (what: string, next: string): never => {
    throw new BylawError('INTERNAL', `A ledger entry ${what}.`, { place: kind.slice(0, longestKind), next });
  };
  if (!isEntryKind(kind)) refuse('needs a dotted kind', 'Name the kind in lower case: run.started.');
  if (!isActor(actor)) refuse('needs an actor', `Name who did it, in 1 to ${longestActor} printable characters.`);
  if (run !== undefined && !isRun(run)) refuse('names a run that is not a run id', 'Pass the id of the run.');
  if (!isJson(body)) refuse('has a body that is not JSON', `Pass JSON that nests at most ${deepestBody} deep.`);
  if (canonicalJson(body).length > longestBody) refuse('is too long', 'Store the evidence and record its digest.');
};
