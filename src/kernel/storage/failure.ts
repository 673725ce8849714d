import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { BylawError, type ErrorCode, messageOf, systemCode } from '../errors.ts';

interface Meaning {
  readonly code: ErrorCode;
  readonly what: string;
  readonly next: string;
}

const full: Meaning = {
  code: 'STORAGE_FULL',
  what: 'The disk is full',
  next: 'Free some space and run the command again; what was acknowledged before is kept.',
};
const damaged: Meaning = {
  code: 'LEDGER_UNREADABLE',
  what: 'The file is damaged or is not what bylaw wrote',
  next: 'Keep the file as evidence and restore a copy, or name another path.',
};
const refused: Meaning = {
  code: 'PATH_UNREADABLE',
  what: 'The file cannot be opened',
  next: 'Give this user the right to read and write the file and its directory.',
};
const readOnly: Meaning = {
  code: 'STORAGE_FAILED',
  what: 'The file is read-only',
  next: 'Make the file and its directory writable.',
};
const failed: Meaning = {
  code: 'STORAGE_FAILED',
  what: 'Reading or writing the disk failed',
  next: 'Check the disk, then verify the file.',
};
const locked: Meaning = {
  code: 'LEDGER_LOCKED',
  what: 'Another process holds the file',
  next: 'Wait for the other process or stop it, then run the command again.',
};
const fault: Meaning = {
  code: 'INTERNAL',
  what: 'The database refused a statement',
  next: 'Report this with the message above.',
};

// https://www.sqlite.org/rescode.html
const meanings: ReadonlyMap<number, Meaning> = new Map([
  // An SQL error: the statements are bylaw's and tested, so it is the tables that are not what they were.
  [1, damaged],
  [3, refused],
  [5, locked],
  [6, locked],
  [8, readOnly],
  [10, failed],
  [11, damaged],
  [13, full],
  [14, refused],
  [15, locked],
  [18, damaged],
  [23, refused],
  [26, damaged],
]);

/** The primary result code of an error that SQLite gave. */
const resultCode = (thrown: unknown): number | undefined =>
  thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number'
    ? thrown.errcode & 0xff
    : undefined;

/** Whether another process holds a lock, so that the same statement may succeed in a moment. */
export const isBusy = (thrown: unknown): boolean => {
  const code = resultCode(thrown);
  return code !== undefined && meanings.get(code) === locked;
};

// A full disk shows as a failed write or a file that cannot be made, depending on which file grew.
const diskIsFull = (path: string): boolean => {
  try {
    return statfsSync(dirname(path)).bavail === 0;
  } catch {
    return false;
  }
};

const meaningOf = (thrown: unknown, path: string): Meaning => {
  // Node's own refusal of an integer that JavaScript cannot hold; bylaw writes none.
  if (systemCode(thrown) === 'ERR_OUT_OF_RANGE') return damaged;
  const meaning = meanings.get(resultCode(thrown) ?? -1) ?? fault;
  return (meaning === failed || meaning === refused) && diskIsFull(path) ? full : meaning;
};

/** What SQLite threw, in bylaw's words; a BylawError passes unchanged. */
export const storageFailure = (thrown: unknown, path: string): BylawError => {
  if (thrown instanceof BylawError) return thrown;
  const { code, what, next } = meaningOf(thrown, path);
  return new BylawError(code, `${what}: ${messageOf(thrown)}.`, { place: path, next, cause: thrown });
};
