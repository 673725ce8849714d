import { setImmediate as nextTurn } from 'node:timers/promises';
import { BylawError } from '../kernel/errors.ts';
import type { Digest } from '../kernel/ids.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Entry, type Head, beforeFirst, entryHash } from './entry.ts';
import type { LedgerReader, Reading } from './ledger.ts';
import { growingTree } from './merkle.ts';

/** What can be wrong at the first broken entry. */
export type Break = 'unreadable' | 'missing' | 'unexpected' | 'altered' | 'unlinked' | 'truncated' | 'rewritten';

/** What each break means, to a reader. */
export const breakMeanings: Readonly<Record<Break, string>> = {
  unreadable: 'The entry cannot be read, or is not in the form in which it was written.',
  missing: 'The entry is not there, though later ones are.',
  unexpected: 'The entry has a place that no entry can have.',
  altered: 'The entry is not what its hash was made from.',
  unlinked: 'The entry does not follow from the one before it: one of the two was replaced.',
  truncated: 'The ledger ends before the checkpoint: this entry and those after it were removed.',
  rewritten: 'The entries from this one on are not those that the checkpoint was signed over.',
};

/** What verifying a ledger found; `root` is that of the Merkle tree over all entries. */
export type Verification =
  | { readonly kind: 'intact'; readonly entries: number; readonly head: Head | undefined; readonly root: Digest }
  | { readonly kind: 'broken'; readonly sequence: number; readonly reason: Break };

type Broken = Extract<Verification, { kind: 'broken' }>;

const entriesInPage = 500;

const broken = (sequence: number, reason: Break): Broken => ({ kind: 'broken', sequence, reason });

const checkLink = ({ sequence, entry }: Reading, last: Head): Broken | undefined => {
  const expected = last.sequence + 1;
  if (Number.isNaN(sequence)) return broken(expected, 'unreadable');
  if (sequence < expected) return broken(sequence, 'unexpected');
  if (sequence > expected) return broken(expected, 'missing');
  if (!entry) return broken(sequence, 'unreadable');
  if (entryHash(entry) !== entry.hash) return broken(sequence, 'altered');
  return entry.previous === last.hash ? undefined : broken(sequence, 'unlinked');
};

const readPage = (ledger: LedgerReader, from: number | undefined, limit: number): readonly Reading[] | undefined => {
  try {
    return ledger.page({ from, limit });
  } catch (thrown) {
    if (thrown instanceof BylawError && thrown.code === 'LEDGER_UNREADABLE') return undefined;
    throw thrown;
  }
};

/** Every row in order. Where the file is damaged it goes on entry by entry, to end at the first that cannot be had. */
async function* readings(ledger: LedgerReader, signal: AbortSignal | undefined): AsyncGenerator<Reading, void> {
  let from: number | undefined;
  let limit = entriesInPage;
  for (;;) {
    const page = readPage(ledger, from, limit);
    if (page) {
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < limit) return;
      from = last.sequence + 1;
    } else if (limit > 1) {
      limit = 1;
    } else {
      yield { sequence: from ?? 1, entry: undefined };
      return;
    }
    await nextTurn();
    if (signal?.aborted) throw new BylawError('INTERRUPTED', 'The verification was stopped.', { place: ledger.path });
  }
}

interface VerifyOptions {
  readonly checkpoints?: readonly Checkpoint[];
  readonly signal?: AbortSignal;
  /** Given each entry that follows from the one before it, in order, so that a reader needs no second pass. */
  readonly onEntry?: (entry: Entry) => void;
}

/**
 * Reads the whole ledger and names the first entry at which it breaks, if it does.
 *
 * A chain shows any change but one at its very end, or one that rewrote everything after it: those show against
 * `checkpoints`, whose signatures the caller has verified. O(n) time, O(log n) memory, and other work goes on meanwhile.
 */
export const verifyLedger = async (
  ledger: LedgerReader,
  { checkpoints = [], signal, onEntry }: VerifyOptions = {},
): Promise<Verification> => {
  const tree = growingTree();
  const ahead = checkpoints.toSorted((left, right) => left.size - right.size);
  let attested = 0;
  const checkAttested = (): Broken | undefined => {
    while (ahead[0]?.size === tree.size()) {
      if (ahead.shift()?.root !== tree.root()) return broken(attested + 1, 'rewritten');
      attested = tree.size();
    }
    return undefined;
  };
  let head: Head | undefined;
  let found = checkAttested();
  for await (const reading of readings(ledger, signal)) {
    found ??= checkLink(reading, head ?? beforeFirst);
    if (found || !reading.entry) break;
    head = reading.entry;
    onEntry?.(reading.entry);
    tree.add(head.hash);
    found = checkAttested();
  }
  if (found) return found;
  const entries = tree.size();
  if (ahead.length > 0) return broken(entries + 1, 'truncated');
  return { kind: 'intact', entries, head: head && { sequence: head.sequence, hash: head.hash }, root: tree.root() };
};
