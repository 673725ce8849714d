import type { Environment } from '../kernel/environment.ts';
import { BylawError } from '../kernel/errors.ts';
import type { Database, Durability } from '../kernel/storage/database.ts';
import { openDatabase, openDatabaseToRead } from '../kernel/storage/open.ts';
import { type Draft, type Entry, type Head, beforeFirst, checkDraft, entryAfter } from './entry.ts';
import { groupingWriter } from './grouping.ts';
import { type EntryQuery, entryOf, insertEntry, ledgerSchema, selectEntries, selectHead } from './table.ts';

/** A row of the ledger; `entry` is undefined where the row cannot be read as one. */
export interface Reading {
  readonly sequence: number;
  readonly entry: Entry | undefined;
}

/** A ledger that can be read. */
export interface LedgerReader {
  readonly path: string;
  /**
   * The entries in order, a page at a time, so that memory stays small and writers are never held up.
   * Throws LEDGER_BROKEN at an entry that cannot be read.
   */
  readonly entries: (query?: EntryQuery) => Generator<Entry, void, undefined>;
  /** One page of entries as they lie in the file, those that cannot be read among them. */
  readonly page: (query: EntryQuery) => readonly Reading[];
  /** The newest entry's place and hash; undefined for an empty ledger. */
  readonly head: () => Head | undefined;
  readonly close: () => Promise<void>;
}

/** A ledger that can be added to. */
export interface Ledger extends LedgerReader {
  /** Records what happened. Once the promise resolves the entry is as durable as the ledger was opened for. */
  readonly append: (draft: Draft) => Promise<Entry>;
}

const entriesInPage = 100;
const draftsInGroup = 256;

const pageOf = (database: Database, query: EntryQuery): readonly Reading[] =>
  selectEntries(database, query).map((row) => ({ sequence: Number(row['sequence']), entry: entryOf(row) }));

function* entriesOf(database: Database, { from = 1, limit = Infinity, ...filter }: EntryQuery): Generator<Entry, void> {
  let [next, left] = [from, limit];
  while (left > 0) {
    const wanted = Math.min(left, entriesInPage);
    const page = pageOf(database, { ...filter, from: next, limit: wanted });
    for (const { sequence, entry } of page) {
      if (!entry) {
        const verify = 'Verify the ledger to see where it breaks.';
        throw new BylawError('LEDGER_BROKEN', `Entry ${sequence} cannot be read.`, {
          place: database.path,
          next: verify,
        });
      }
      yield entry;
      next = sequence + 1;
    }
    left = page.length < wanted ? 0 : left - page.length;
  }
}

const readerOf = (database: Database): LedgerReader => ({
  path: database.path,
  entries: (query = {}) => entriesOf(database, query),
  page: (query) => pageOf(database, query),
  head: () => selectHead(database),
  close: async () => database.close(),
});

/** Opens a ledger to read and verify it; the file must be there and is not changed. */
export const openLedgerToRead = (path: string, environment: Environment): LedgerReader =>
  readerOf(openDatabaseToRead(path, ledgerSchema, environment));

/** Opens a ledger, making it (and its directory) where there is none. Many processes may have it open at once. */
export const openLedger = (path: string, environment: Environment, durability: Durability = 'power'): Ledger => {
  const database = openDatabase(path, ledgerSchema, environment, durability);
  const record = (drafts: readonly Draft[]): Entry[] => {
    const at = environment.now();
    let last = selectHead(database) ?? beforeFirst;
    return drafts.map((draft) => {
      const entry = entryAfter(last, draft, at);
      insertEntry(database, entry);
      last = entry;
      return entry;
    });
  };
  const writer = groupingWriter<Draft, Entry>({
    write: (take) => database.transact(() => record(take())),
    atMost: draftsInGroup,
  });
  return {
    ...readerOf(database),
    append: async (draft) => {
      checkDraft(draft);
      return writer.add(draft);
    },
    close: async () => {
      await writer.settled();
      database.close();
    },
  };
};
