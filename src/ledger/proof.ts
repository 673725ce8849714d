import { BylawError } from '../kernel/errors.ts';
import { isDigest } from '../kernel/hash.ts';
import type { Digest } from '../kernel/ids.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Entry, entryHash, parseEntry } from './entry.ts';
import type { LedgerReader } from './ledger.ts';
import { auditPath, rootFromPath } from './merkle.ts';

/** Shows to someone who has a checkpoint, and not the ledger, that the entry is one of its `size` entries. */
export interface InclusionProof {
  readonly entry: Entry;
  readonly size: number;
  /** The hashes from the entry's neighbour up to below the root. */
  readonly path: readonly Digest[];
}

export type InclusionVerdict =
  | { readonly kind: 'included'; readonly entry: Entry }
  | { readonly kind: 'refused'; readonly reason: 'malformed' | 'other-checkpoint' | 'altered-entry' | 'wrong-path' };

/** Proves an entry against a checkpoint of `size` entries. Reads each of them once: O(size) time, O(log size) memory. */
export const proveInclusion = (ledger: LedgerReader, sequence: number, size: number): InclusionProof => {
  const [entry] = ledger.entries({ from: sequence, limit: 1 });
  const head = ledger.head()?.sequence ?? 0;
  if (entry?.sequence !== sequence || sequence > size || size > head) {
    const next = `Name an entry from 1 to ${Math.min(size, head)}, and a checkpoint of at most ${head} entries.`;
    throw new BylawError('USAGE', `Entry ${sequence} is not among the first ${size}.`, { place: ledger.path, next });
  }
  function* leaves(from: number, to: number): Generator<Digest> {
    for (const { hash } of ledger.entries({ from: from + 1, limit: to - from })) yield hash;
  }
  return { entry, size, path: auditPath(sequence - 1, size, leaves) };
};

// A path is as long as the tree is high; no tree of countable entries is higher than this.
const longestPath = 53;

const isPath = (value: unknown): value is Digest[] =>
  Array.isArray(value) &&
  value.length <= longestPath &&
  value.every((hash) => typeof hash === 'string' && isDigest(hash));

const parseProof = (value: unknown): InclusionProof | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: Partial<Record<keyof InclusionProof, unknown>> = value;
  const { size, path } = fields;
  const entry = parseEntry(fields.entry);
  return entry && typeof size === 'number' && isPath(path) ? { entry, size, path } : undefined;
};

/** Says whether a proof, parsed from JSON of anywhere, holds against a checkpoint whose signature was verified. */
export const verifyInclusion = (proof: unknown, checkpoint: Checkpoint): InclusionVerdict => {
  const parsed = parseProof(proof);
  if (!parsed) return { kind: 'refused', reason: 'malformed' };
  const { entry, size, path } = parsed;
  if (size !== checkpoint.size || entry.sequence > size) return { kind: 'refused', reason: 'other-checkpoint' };
  if (entryHash(entry) !== entry.hash) return { kind: 'refused', reason: 'altered-entry' };
  const root = rootFromPath(entry.hash, entry.sequence - 1, size, path);
  return root === checkpoint.root ? { kind: 'included', entry } : { kind: 'refused', reason: 'wrong-path' };
};
