import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BylawError, messageOf, systemCode } from '../errors.ts';
import { type Database, connectDatabase } from './database.ts';
import { type Schema, isCurrent, migrate } from './migrations.ts';
import type { Chance } from './patience.ts';

const checkKind = (path: string, { mayBeMissing }: { mayBeMissing: boolean }): void => {
  try {
    if (!statSync(path).isDirectory()) return;
  } catch (cause) {
    const missing = systemCode(cause) === 'ENOENT';
    if (missing && mayBeMissing) return;
    const what = missing ? 'there is no file' : `the file cannot be reached: ${messageOf(cause)}`;
    const code = missing ? 'PATH_MISSING' : 'PATH_UNREADABLE';
    throw new BylawError(code, what, { place: path, next: 'Check the path.', cause });
  }
  const next = 'Name a file, not a directory.';
  throw new BylawError('LEDGER_UNREADABLE', 'a directory lies where a file belongs', { place: path, next });
};

const makeDirectory = (directory: string): void => {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (cause) {
    const code = systemCode(cause) === 'ENOSPC' ? 'STORAGE_FULL' : 'STORAGE_FAILED';
    const next = 'Make its parent writable or choose another path.';
    throw new BylawError(code, `the directory cannot be made: ${messageOf(cause)}`, { place: directory, next, cause });
  }
};

const orClosed = <T>(database: Database, work: () => T): T => {
  try {
    return work();
  } catch (thrown) {
    database.close();
    throw thrown;
  }
};

/** Opens a file for reading and writing, making or migrating it first. Safe for many processes at once. */
export const openDatabase = (path: string, schema: Schema, chance: Chance): Database => {
  checkKind(path, { mayBeMissing: true });
  makeDirectory(dirname(path));
  const database = connectDatabase(path, { readOnly: false, chance });
  return orClosed(database, () => {
    if (!isCurrent(database, schema)) migrate(database, schema);
    return database;
  });
};

// SQLite makes a side file even to read; where it cannot, and no writer left one behind, the file alone is complete.
const connectToRead = (path: string, chance: Chance): Database => {
  const database = connectDatabase(path, { readOnly: true, chance });
  try {
    database.rows('SELECT count(*) FROM sqlite_schema');
    return database;
  } catch (thrown) {
    database.close();
    const refused = thrown instanceof BylawError && thrown.code === 'PATH_UNREADABLE';
    if (!refused || existsSync(`${path}-wal`)) throw thrown;
    const location = pathToFileURL(path);
    location.searchParams.set('immutable', '1');
    return connectDatabase(path, { readOnly: true, chance, location });
  }
};

/** Opens a file that must be there, changing nothing of it. */
export const openDatabaseToRead = (path: string, schema: Schema, chance: Chance): Database => {
  checkKind(path, { mayBeMissing: false });
  const database = connectToRead(path, chance);
  return orClosed(database, () => {
    if (isCurrent(database, schema)) return database;
    throw new BylawError('LEDGER_UNREADABLE', `the ${schema.name} is empty or of an older version`, {
      place: path,
      next: `Open the ${schema.name} once for writing.`,
    });
  });
};
