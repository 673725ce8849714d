/**
 * Readings by path, kept between runs in one SQLite file outside the repository, so that a hostile repository cannot bring
 * its own. Losing it costs time and nothing else: every failure here turns the cache off and says so.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { digest } from '../../kernel/hash.ts';
import { messageOf } from '../../kernel/errors.ts';
import type { TokenStream } from '../clones/tokens.ts';

export interface CachedReading {
  readonly signature: string;
  readonly digest: string;
  readonly reading: string;
}

export interface CacheEntry extends CachedReading {
  readonly path: string;
  readonly tokens: TokenStream | undefined;
}

export interface Cache {
  readonly all: () => ReadonlyMap<string, CachedReading>;
  readonly tokens: () => ReadonlyMap<string, TokenStream>;
  /** Replaces changed readings and forgets paths that are gone; all or nothing. */
  readonly update: (changed: readonly CacheEntry[], gone: readonly string[]) => void;
  readonly answer: (key: string) => string | undefined;
  /** Keeps the answer to one question; the previous one is dropped. */
  readonly keepAnswer: (key: string, answer: string) => void;
  readonly close: () => void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS code (signature TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS reading (
    path TEXT PRIMARY KEY, signature TEXT NOT NULL, digest TEXT NOT NULL, reading TEXT NOT NULL, hashes BLOB, lines BLOB
  ) STRICT;
  CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, answer TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Where the cache of a root lies: one file for each root under the user's cache directory. */
export const cachePath = (root: string, variables: Readonly<Record<string, string | undefined>>): string => {
  const home = variables['HOME'] ?? variables['USERPROFILE'] ?? '/tmp';
  const base = variables['BYLAW_CACHE_DIR'] ?? join(variables['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'bylaw');
  return join(base, `${digest(root).slice(0, 32)}.db`);
};

const openDatabase = (path: string, code: string): DatabaseSync => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: 2000 });
  // Most readings fit into one page of this size.
  database.exec('PRAGMA page_size = 32768; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
  database.exec(schema);
  const kept = database.prepare('SELECT signature FROM code').get();
  if (kept?.['signature'] !== code) {
    database.exec('BEGIN IMMEDIATE; DELETE FROM reading; DELETE FROM answer; DELETE FROM code;');
    database.prepare('INSERT INTO code VALUES (?)').run(code);
    database.exec('COMMIT');
  }
  return database;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
// A copy, because a blob may begin anywhere and words must begin at a multiple of four.
const wordsOf = (value: unknown): ArrayBuffer => {
  const bytes = value instanceof Uint8Array ? value : new Uint8Array(0);
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
};
const blobOf = (words: Int32Array | Uint32Array): Uint8Array =>
  new Uint8Array(words.buffer, words.byteOffset, words.byteLength);

const cacheOver = (database: DatabaseSync, giveUp: (error: unknown) => void): Cache => {
  const guarded = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      giveUp(error);
      return otherwise;
    }
  };
  const transaction = (work: () => void): void => {
    guarded(() => {
      database.exec('BEGIN IMMEDIATE');
      try {
        work();
        database.exec('COMMIT');
      } catch (error) {
        // A full disk has ended it already, and saying so again would hide why.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    }, undefined);
  };
  return {
    all: () =>
      guarded(() => {
        const readings = new Map<string, CachedReading>();
        for (const row of database.prepare('SELECT path, signature, digest, reading FROM reading').iterate()) {
          readings.set(textOf(row['path']), {
            signature: textOf(row['signature']),
            digest: textOf(row['digest']),
            reading: textOf(row['reading']),
          });
        }
        return readings;
      }, new Map()),
    tokens: () =>
      guarded(() => {
        const streams = new Map<string, TokenStream>();
        const rows = database.prepare('SELECT path, hashes, lines FROM reading WHERE hashes IS NOT NULL').iterate();
        for (const row of rows) {
          streams.set(textOf(row['path']), {
            hashes: new Int32Array(wordsOf(row['hashes'])),
            lines: new Uint32Array(wordsOf(row['lines'])),
          });
        }
        return streams;
      }, new Map()),
    update: (changed, gone) => {
      if (changed.length + gone.length === 0) return;
      transaction(() => {
        const put = database.prepare('INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?)');
        for (const { path, signature, digest: content, reading, tokens } of changed) {
          put.run(
            path,
            signature,
            content,
            reading,
            tokens ? blobOf(tokens.hashes) : null,
            tokens ? blobOf(tokens.lines) : null,
          );
        }
        const forget = database.prepare('DELETE FROM reading WHERE path = ?');
        for (const path of gone) forget.run(path);
      });
    },
    answer: (key) =>
      guarded(() => {
        const row = database.prepare('SELECT answer FROM answer WHERE key = ?').get(key);
        return row ? textOf(row['answer']) : undefined;
      }, undefined),
    keepAnswer: (key, answer) =>
      transaction(() => {
        database.exec('DELETE FROM answer');
        database.prepare('INSERT INTO answer VALUES (?, ?)').run(key, answer);
      }),
    close: () => database.close(),
  };
};

/**
 * Opens the cache, or nothing where that fails. A damaged file is removed and made anew.
 *
 * @param code signature of the program: readings of another version are dropped
 * @param warn told once, in one sentence, when the cache cannot be used
 */
export const openCache = (path: string, code: string, warn: (message: string) => void): Cache | undefined => {
  let hasWarned = false;
  const giveUp = (error: unknown): void => {
    if (!hasWarned) warn(`The cache ${path} cannot be used (${messageOf(error)}); going on without it.`);
    hasWarned = true;
  };
  try {
    return cacheOver(openDatabase(path, code), giveUp);
  } catch (error) {
    if (!/malformed|not a database/i.test(messageOf(error))) {
      giveUp(error);
      return undefined;
    }
  }
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    warn(`The cache ${path} was damaged; it is made anew.`);
    return cacheOver(openDatabase(path, code), giveUp);
  } catch (error) {
    giveUp(error);
    return undefined;
  }
};
