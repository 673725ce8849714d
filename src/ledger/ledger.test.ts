import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newRunId, systemEnvironment } from '../kernel/environment.ts';
import { draft, environment, filledLedger, scratchPath } from './fixtures/scratch.ts';
import { openLedger, openLedgerToRead } from './ledger.ts';

const sequences = (entries: Iterable<{ sequence: number }>): number[] => [...entries].map(({ sequence }) => sequence);

describe('a ledger', () => {
  it('starts empty, in a directory that it makes', async () => {
    const path = scratchPath('deep/er/ledger.db');
    const ledger = openLedger(path, environment);
    expect(ledger.head()).toBeUndefined();
    expect([...ledger.entries()]).toEqual([]);
    await ledger.close();
    expect(existsSync(path)).toBe(true);
  });

  it('gives back what was appended, in order', async () => {
    const ledger = await filledLedger(250);
    const entries = [...ledger.entries()];
    expect(entries.map(({ body }) => body)).toEqual(Array.from({ length: 250 }, (_, index) => ({ number: index + 1 })));
    expect(sequences(entries)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    expect(entries[249]?.previous).toBe(entries[248]?.hash);
    expect(ledger.head()).toEqual({ sequence: 250, hash: entries[249]?.hash });
  });

  it('goes on where it was left', async () => {
    const first = await filledLedger(3);
    await first.close();
    const second = openLedger(first.path, environment);
    expect(await second.append(draft(4))).toMatchObject({ sequence: 4 });
    await second.close();
  });

  it('writes what was asked for before it closes', async () => {
    const ledger = await filledLedger(0);
    const pending = Array.from({ length: 600 }, (_, index) => ledger.append(draft(index)));
    await ledger.close();
    expect(sequences(await Promise.all(pending))).toHaveLength(600);
  });

  it('refuses a bad draft and writes the others beside it', async () => {
    const ledger = await filledLedger(0);
    const answers = await Promise.allSettled([
      ledger.append(draft(1)),
      ledger.append({ ...draft(2), kind: 'no dot' }),
      ledger.append(draft(3)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sequences(ledger.entries())).toEqual([1, 2]);
  });

  it('is read in part', async () => {
    const ledger = await filledLedger(300);
    const run = newRunId(environment);
    await ledger.append({ ...draft(301), run });
    await ledger.append({ ...draft(302), kind: 'test.ended', run });
    expect(sequences(ledger.entries({ from: 299 }))).toEqual([299, 300, 301, 302]);
    expect(sequences(ledger.entries({ from: 10, limit: 2 }))).toEqual([10, 11]);
    expect(sequences(ledger.entries({ limit: 150 }))).toHaveLength(150);
    expect(sequences(ledger.entries({ kind: 'test.ended' }))).toEqual([302]);
    expect(sequences(ledger.entries({ run }))).toEqual([301, 302]);
    expect(sequences(ledger.entries({ run, kind: 'test.counted' }))).toEqual([301]);
    expect(sequences(ledger.entries({ kind: 'test.unheard' }))).toEqual([]);
  });

  it('shows a reader what a writer adds meanwhile', async () => {
    const ledger = await filledLedger(1);
    const reader = openLedgerToRead(ledger.path, environment);
    await ledger.append(draft(2));
    expect(sequences(reader.entries())).toEqual([1, 2]);
    await reader.close();
  });

  it('keeps text as it was given', async () => {
    const ledger = await filledLedger(0);
    const body = { 'ключ\u0000': ['\ud800', '😀', '\u2028', '__proto__'], __proto__: null };
    await ledger.append({ kind: 'test.text', actor: 'Zoë 😀', body });
    expect([...ledger.entries()]).toMatchObject([
      { actor: 'Zoë 😀', body: { 'ключ\u0000': ['\ud800', '😀', '\u2028', '__proto__'] } },
    ]);
  });
});

describe('an accident', () => {
  it.each([
    ["UPDATE entries SET actor = 'other'", 'a ledger entry is never changed'],
    ['DELETE FROM entries WHERE sequence = 3', 'a ledger entry is never removed'],
    ['INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE sequence = 1', 'a ledger entry follows the last one'],
    [
      'INSERT INTO entries SELECT 9, at, kind, actor, run, body, previous, hash FROM entries WHERE sequence = 1',
      'a ledger entry follows the last one',
    ],
  ])('is stopped: %s', async (sql, message) => {
    const ledger = await filledLedger(3);
    const connection = new DatabaseSync(ledger.path);
    expect(() => connection.exec(sql)).toThrow(message);
    connection.close();
    expect(sequences(ledger.entries())).toEqual([1, 2, 3]);
  });
});

describe('a lock that another process holds', () => {
  it('is waited for', async () => {
    const ledger = await filledLedger(1);
    const other = new DatabaseSync(ledger.path);
    other.exec('BEGIN IMMEDIATE');
    const appended = Promise.all([ledger.append(draft(2)), ledger.append(draft(3))]);
    setTimeout(() => other.exec('COMMIT'), 100);
    expect(sequences(await appended)).toEqual([2, 3]);
    other.close();
  });

  it('is given up on, soon where the user has stopped the command', async () => {
    const path = scratchPath();
    const ledger = openLedger(path, systemEnvironment(AbortSignal.abort()));
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(ledger.append(draft(1))).rejects.toMatchObject({ code: 'LEDGER_LOCKED' });
    other.close();
    expect(await ledger.append(draft(1))).toMatchObject({ sequence: 1 });
    await ledger.close();
  });
});
