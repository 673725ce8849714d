import { type Stats, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BylawError, type ErrorCode, messageOf, systemCode } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { type Database, type Durability, connectDatabase } from './database.ts';
import { type Schema, isCurrent, migrate } from './migrations.ts';
import type { Chance } from './patience.ts';

const statusOf = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    const next = 'Check the path and the rights to its directory.';
    throw new BylawError('PATH_UNREADABLE', `The file cannot be reached: ${messageOf(cause)}.`, {
      place: path,
      next,
      cause,
    });
  }
};

// SQLite takes a file that is smaller than its smallest page for an empty one, and would write over it.
const smallestFileBytes = 512;

const refuseOther = (path: string, found: Stats): void => {
  const isFile = !found.isDirectory();
  if (isFile && (found.size === 0 || found.size >= smallestFileBytes)) return;
  throw new BylawError(
    'LEDGER_UNREADABLE',
    isFile ? 'The file is too short.' : 'A directory is where a file belongs.',
    {
      place: path,
      next: 'Name another path; this one was left as it is.',
    },
  );
};

const makeDirectory = (directory: string): void => {
  try {
    makeFolder(directory);
  } catch (cause) {
    const code = systemCode(cause) === 'ENOSPC' ? 'STORAGE_FULL' : 'STORAGE_FAILED';
    const next = 'Make its parent writable or choose another path.';
    throw new BylawError(code, `The directory cannot be made: ${messageOf(cause)}.`, { place: directory, next, cause });
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
export const openDatabase = (
  path: string,
  schema: Schema,
  chance: Chance,
  durability: Durability = 'power',
): Database => {
  const found = statusOf(path);
  if (found) refuseOther(path, found);
  else makeDirectory(dirname(path));
  const database = connectDatabase(path, { readOnly: false, chance, durability });
  return orClosed(database, () => {
    if (!isCurrent(database, schema)) migrate(database, schema);
    return database;
  });
};

const sideFileRefusals: ReadonlySet<ErrorCode> = new Set(['PATH_UNREADABLE', 'STORAGE_FAILED']);

// SQLite makes a side file even to read; where it cannot, and no writer left one behind, the file alone is complete.
const connectToRead = (path: string, chance: Chance): Database => {
  try {
    return connectDatabase(path, { readOnly: true, chance });
  } catch (thrown) {
    const mayBeReadAlone = thrown instanceof BylawError && sideFileRefusals.has(thrown.code);
    if (!mayBeReadAlone || existsSync(`${path}-wal`)) throw thrown;
    const location = pathToFileURL(path);
    location.searchParams.set('immutable', '1');
    return connectDatabase(path, { readOnly: true, chance, location });
  }
};

/** Opens a file that must be there, changing nothing of it. */
export const openDatabaseToRead = (path: string, schema: Schema, chance: Chance): Database => {
  const found = statusOf(path);
  if (!found) throw new BylawError('PATH_MISSING', 'There is no such file.', { place: path, next: 'Check the path.' });
  refuseOther(path, found);
  const database = connectToRead(path, chance);
  return orClosed(database, () => {
    if (isCurrent(database, schema)) return database;
    throw new BylawError('LEDGER_UNREADABLE', `The ${schema.name} is empty or of an older version.`, {
      place: path,
      next: `If the ${schema.name} held something before, restore a copy; the next command that writes makes it otherwise.`,
    });
  });
};
