import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemEnvironment } from '../environment.ts';
import { BylawError } from '../errors.ts';
import type { Database } from './database.ts';
import { firstVersion, schema, scratch } from './fixtures/schema.ts';
import { openDatabase, openDatabaseToRead } from './open.ts';

const chance = systemEnvironment(new AbortController().signal);

const scratchPath = (): string => {
  const { directory, remove } = scratch();
  onTestFinished(remove);
  return join(directory, 'notes.db');
};

const opened = (path: string, as = schema): Database => {
  const database = openDatabase(path, as, chance);
  onTestFinished(database.close);
  return database;
};

const notes = (database: Database): unknown[] => database.rows('SELECT text FROM notes').map((row) => row['text']);

const failureOf = (attempt: () => unknown): BylawError => {
  try {
    attempt();
  } catch (thrown) {
    if (thrown instanceof BylawError) return thrown;
    throw thrown;
  }
  return expect.unreachable();
};

describe('migrating', () => {
  it('takes a new file to the newest version', () => {
    expect(notes(opened(scratchPath()))).toEqual(['first', 'second', 'third']);
  });

  it('takes an older file on from where it is', () => {
    const path = scratchPath();
    openDatabase(path, firstVersion, chance).close();
    expect(notes(opened(path))).toEqual(['first', 'second', 'third']);
    expect(notes(opened(path))).toHaveLength(3);
  });

  it('is done once when many processes begin at the same time', { timeout: 30_000 }, async () => {
    const script = fileURLToPath(new URL('fixtures/migrating.ts', import.meta.url));
    const run = promisify(execFile);
    const [fresh, older] = [scratchPath(), scratchPath()];
    openDatabase(older, firstVersion, chance).close();
    await Promise.all([fresh, older, fresh, older, fresh, older].map((path) => run(process.execPath, [script, path])));
    expect(notes(opened(fresh))).toHaveLength(3);
    expect(notes(opened(older))).toHaveLength(3);
  });

  it('leaves nothing of a migration that fails', () => {
    const path = scratchPath();
    const broken = {
      ...schema,
      migrations: [...schema.migrations, 'CREATE TABLE more (x); INSERT INTO absent VALUES (1)'],
    };
    opened(path);
    expect(() => openDatabase(path, broken, chance)).toThrow(BylawError);
    expect(notes(opened(path))).toHaveLength(3);
  });

  it('refuses a file of a later version', () => {
    const path = scratchPath();
    openDatabase(path, schema, chance).close();
    expect(failureOf(() => openDatabase(path, firstVersion, chance))).toMatchObject({
      code: 'LEDGER_UNREADABLE',
      next: 'Upgrade bylaw.',
    });
  });
});

describe('a file that is not ours', () => {
  const page = 4096;
  it.each<[string, (path: string) => void]>([
    ['a directory', (path) => mkdirSync(path)],
    ['a text', (path) => writeFileSync(path, 'Dear diary,\n'.repeat(1000))],
    ['one byte', (path) => writeFileSync(path, 'S')],
    ['random bytes', (path) => writeFileSync(path, chance.randomBytes(9 * page))],
    [
      'a good beginning and random bytes',
      (path) => {
        openDatabase(path, schema, chance).close();
        const bytes = readFileSync(path);
        bytes.set(chance.randomBytes(bytes.length - 100), 100);
        writeFileSync(path, bytes);
      },
    ],
    [
      "another program's database",
      (path) => {
        const other = new DatabaseSync(path);
        other.exec('CREATE TABLE bookmarks (address TEXT)');
        other.close();
      },
    ],
  ])('is left as it is: %s', (_name, make) => {
    const path = scratchPath();
    make(path);
    const before = _name === 'a directory' ? undefined : readFileSync(path);
    for (const open of [openDatabase, openDatabaseToRead]) {
      expect(failureOf(() => open(path, schema, chance))).toMatchObject({ code: 'LEDGER_UNREADABLE', place: path });
    }
    if (before) expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is made a database where it is empty, as a process leaves it that is killed while making one', () => {
    const path = scratchPath();
    writeFileSync(path, '');
    expect(failureOf(() => openDatabaseToRead(path, schema, chance))).toMatchObject({ code: 'LEDGER_UNREADABLE' });
    expect(notes(opened(path))).toHaveLength(3);
  });

  it('is missing', () => {
    expect(failureOf(() => openDatabaseToRead(scratchPath(), schema, chance))).toMatchObject({ code: 'PATH_MISSING' });
  });

  it('lies below a file', () => {
    const path = scratchPath();
    writeFileSync(path, '');
    expect(failureOf(() => openDatabase(join(path, 'notes.db'), schema, chance)).code).toMatch(/^PATH_|^STORAGE_/);
  });
});

describe('a transaction', () => {
  it('keeps nothing where its work throws', async () => {
    const database = opened(scratchPath());
    const work = database.transact(() => {
      database.run('INSERT INTO notes VALUES (?)', ['fourth']);
      throw new BylawError('USAGE', 'changed my mind');
    });
    await expect(work).rejects.toMatchObject({ code: 'USAGE' });
    expect(notes(database)).toHaveLength(3);
    await database.transact(() => database.run('INSERT INTO notes VALUES (?)', ['fifth']));
    expect(notes(database)).toHaveLength(4);
  });

  it('keeps nothing where the disk is full, and works again when it is not', async () => {
    const database = opened(scratchPath());
    database.script('PRAGMA max_page_count = 4');
    const note = (text: string): Promise<void> =>
      database.transact(() => database.run('INSERT INTO notes VALUES (?)', [text]));
    await expect(note('x'.repeat(100_000))).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect(notes(database)).toHaveLength(3);
    database.script('PRAGMA max_page_count = 400');
    await note('x'.repeat(100_000));
    expect(notes(database)).toHaveLength(4);
  });

  it('is not begun by a reader', async () => {
    const path = scratchPath();
    opened(path);
    const reader = openDatabaseToRead(path, schema, chance);
    await expect(reader.transact(() => reader.run('DELETE FROM notes'))).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
    });
    reader.close();
  });
});
