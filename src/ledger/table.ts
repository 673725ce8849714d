import { canonicalJson } from '../kernel/canonical-json.ts';
import { isDigest } from '../kernel/hash.ts';
import { BylawError } from '../kernel/errors.ts';
import type { RunId } from '../kernel/ids.ts';
import type { Database, Row } from '../kernel/storage/database.ts';
import type { Schema } from '../kernel/storage/migrations.ts';
import { type Entry, type Head, isSequence, parseEntry } from './entry.ts';

/**
 * The triggers guard against accidents, not against an owner of the file, who can drop them: that is found by verifying.
 * The last one also stops INSERT OR REPLACE, which deletes without asking the trigger before it.
 *
 * There is no index, and none is used, on purpose: one that was tampered with would hide entries from a reader while the
 * chain verifies. Reading past 100,000 entries takes some 15 ms.
 */
export const ledgerSchema: Schema = {
  name: 'ledger',
  applicationId: 0x62796c77,
  migrations: [
    `CREATE TABLE entries (
       sequence INTEGER PRIMARY KEY,
       at TEXT NOT NULL,
       kind TEXT NOT NULL,
       actor TEXT NOT NULL,
       run TEXT,
       body TEXT NOT NULL,
       previous TEXT NOT NULL,
       hash TEXT NOT NULL
     ) STRICT;
     CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
       BEGIN SELECT RAISE(ABORT, 'a ledger entry is never changed'); END;
     CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries
       BEGIN SELECT RAISE(ABORT, 'a ledger entry is never removed'); END;
     CREATE TRIGGER entries_follow BEFORE INSERT ON entries
       WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entries)
       BEGIN SELECT RAISE(ABORT, 'a ledger entry follows the last one'); END;`,
  ],
};

/** Which entries to read, in order. */
export interface EntryQuery {
  /** The first sequence to read; the first there is if left out. */
  readonly from?: number | undefined;
  readonly kind?: string;
  readonly run?: RunId;
  /** At most this many; all if left out. */
  readonly limit?: number;
}

export const selectEntries = (database: Database, { from, kind, run, limit = -1 }: EntryQuery): readonly Row[] => {
  const filters = [
    { where: 'sequence >= ?', value: from },
    { where: 'kind = ?', value: kind },
    { where: 'run = ?', value: run },
  ].flatMap(({ where, value }) => (value === undefined ? [] : [{ where, value }]));
  const where = filters.length === 0 ? '' : `WHERE ${filters.map((filter) => filter.where).join(' AND ')}`;
  return database.rows(
    `SELECT sequence, at, kind, actor, run, body, previous, hash FROM entries NOT INDEXED ${where} ORDER BY sequence LIMIT ?`,
    [...filters.map(({ value }) => value), limit],
  );
};

export const insertEntry = (database: Database, entry: Entry): void => {
  const { sequence, at, kind, actor, run = null, body, previous, hash } = entry;
  database.run(
    'INSERT INTO entries (sequence, at, kind, actor, run, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [sequence, at, kind, actor, run, canonicalJson(body), previous, hash],
  );
};

export const selectHead = (database: Database): Head | undefined => {
  const [row] = database.rows('SELECT sequence, hash FROM entries ORDER BY sequence DESC LIMIT 1');
  if (!row) return undefined;
  const { sequence, hash } = row;
  if (isSequence(sequence) && typeof hash === 'string' && isDigest(hash)) return { sequence, hash };
  throw new BylawError('LEDGER_BROKEN', 'The newest entry cannot be read.', {
    place: database.path,
    next: 'Verify the ledger to see where it breaks.',
  });
};

const parseBody = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads a row; undefined where it is not one that bylaw wrote, or its body is not in canonical form. */
export const entryOf = ({ body: text, run, ...fields }: Row): Entry | undefined => {
  if (typeof text !== 'string') return undefined;
  const body = parseBody(text);
  const entry = parseEntry(run === null ? { ...fields, body } : { ...fields, run, body });
  // Two texts of one value would let a reader of the file see another body than the one that was hashed.
  return entry && canonicalJson(entry.body) === text ? entry : undefined;
};
