import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from './checkpoint.ts';
import { type Entry, entryHash } from './entry.ts';
import { environment, filledLedger, scratchPath, tamper } from './fixtures/scratch.ts';
import { openLedger, openLedgerToRead } from './ledger.ts';
import { type Verification, breakMeanings, verifyLedger } from './verify.ts';

const verifyAt = async (path: string, checkpoints: readonly Checkpoint[] = []): Promise<Verification> => {
  const reader = openLedgerToRead(path, environment);
  try {
    return await verifyLedger(reader, { checkpoints });
  } finally {
    await reader.close();
  }
};

const closedLedger = async (count: number): Promise<string> => {
  const ledger = await filledLedger(count);
  await ledger.close();
  return ledger.path;
};

const checkpointAt = async (path: string): Promise<Checkpoint> => {
  const found = await verifyAt(path);
  if (found.kind === 'broken') throw new Error(`broken at ${found.sequence}`);
  return { origin: 'test', size: found.entries, root: found.root, at: environment.now().toISOString() };
};

describe('a ledger that nobody changed', () => {
  it.each([0, 1, 2, 7, 700])('verifies with %i entries', async (count) => {
    const ledger = await filledLedger(count);
    expect(await verifyLedger(ledger)).toMatchObject({ kind: 'intact', entries: count, head: ledger.head() });
  });

  it('verifies against the checkpoints of its past', async () => {
    const ledger = await filledLedger(0);
    const checkpoints = [await checkpointAt(ledger.path)];
    for (const actor of ['a', 'b', 'c', 'd', 'e']) {
      await ledger.append({ kind: 'test.said', actor, body: null });
      checkpoints.unshift(await checkpointAt(ledger.path));
    }
    expect(await verifyLedger(ledger, { checkpoints })).toMatchObject({ kind: 'intact', entries: 5 });
  });

  it('stops when asked to', async () => {
    const ledger = await filledLedger(700);
    await expect(verifyLedger(ledger, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

const hash = 'a'.repeat(64);

describe('tampering is found, and the first broken entry named', () => {
  it.each([
    ['another time', "UPDATE entries SET at = '2026-03-01T12:00:00.001Z' WHERE sequence = 5", 5, 'altered'],
    ['another kind', "UPDATE entries SET kind = 'test.other' WHERE sequence = 5", 5, 'altered'],
    ['another actor', "UPDATE entries SET actor = 'other' WHERE sequence = 5", 5, 'altered'],
    ['a run added', "UPDATE entries SET run = 'run_01jqzj0000000000000000000a' WHERE sequence = 5", 5, 'altered'],
    ['another body', `UPDATE entries SET body = '{"number":6}' WHERE sequence = 5`, 5, 'altered'],
    ['the same body, spaced', `UPDATE entries SET body = '{"number": 5}' WHERE sequence = 5`, 5, 'unreadable'],
    [
      'a body of two answers',
      `UPDATE entries SET body = '{"number":6,"number":5}' WHERE sequence = 5`,
      5,
      'unreadable',
    ],
    ['a body that is not JSON', "UPDATE entries SET body = '{' WHERE sequence = 5", 5, 'unreadable'],
    [
      'a body too deep',
      `UPDATE entries SET body = '${'['.repeat(400)}${']'.repeat(400)}' WHERE sequence = 5`,
      5,
      'unreadable',
    ],
    ['a body too long', 'UPDATE entries SET body = hex(zeroblob(2000000)) WHERE sequence = 5', 5, 'unreadable'],
    ['another link', `UPDATE entries SET previous = '${hash}' WHERE sequence = 5`, 5, 'altered'],
    ['another hash', `UPDATE entries SET hash = '${hash}' WHERE sequence = 5`, 5, 'altered'],
    ['a hash in capitals', 'UPDATE entries SET hash = upper(hash) WHERE sequence = 5', 5, 'unreadable'],
    ['another place', 'UPDATE entries SET sequence = 50 WHERE sequence = 5', 5, 'missing'],
    ['a row removed', 'DELETE FROM entries WHERE sequence = 5', 5, 'missing'],
    ['the first row removed', 'DELETE FROM entries WHERE sequence = 1', 1, 'missing'],
    ['many rows removed', 'DELETE FROM entries WHERE sequence BETWEEN 3 AND 8', 3, 'missing'],
    [
      'two rows swapped',
      'UPDATE entries SET sequence = -1 WHERE sequence = 5; UPDATE entries SET sequence = 5 WHERE sequence = 6;' +
        'UPDATE entries SET sequence = 6 WHERE sequence = -1',
      5,
      'altered',
    ],
    ['a row before the first', 'UPDATE entries SET sequence = -3 WHERE sequence = 9', -3, 'unexpected'],
    [
      'a place no number holds',
      'UPDATE entries SET sequence = 9223372036854775807 WHERE sequence = 10',
      10,
      'unreadable',
    ],
    [
      'a view in place of the table',
      "ALTER TABLE entries RENAME TO other; CREATE VIEW entries AS SELECT 'x' AS sequence, at, kind, actor, run, body, previous, hash FROM other",
      1,
      'unreadable',
    ],
    ['a table without bodies', 'ALTER TABLE entries DROP COLUMN body', 1, 'unreadable'],
  ])('%s', async (_name, sql, sequence, reason) => {
    const path = await closedLedger(10);
    tamper(path, sql);
    expect(await verifyAt(path)).toEqual({ kind: 'broken', sequence, reason });
    expect(Object.keys(breakMeanings)).toContain(reason);
  });

  const rehashed = (entry: Entry, change: Partial<Entry>): Entry => {
    const changed = { ...entry, ...change };
    return { ...changed, hash: entryHash(changed) };
  };

  it('an entry that was replaced together with its hash', async () => {
    const ledger = await filledLedger(10);
    const [fifth] = ledger.entries({ from: 5 });
    const { actor, hash: newHash } = rehashed(fifth ?? expect.unreachable(), { actor: 'other' });
    await ledger.close();
    tamper(ledger.path, `UPDATE entries SET actor = '${actor}', hash = '${newHash}' WHERE sequence = 5`);
    expect(await verifyAt(ledger.path)).toEqual({ kind: 'broken', sequence: 6, reason: 'unlinked' });
  });
});

describe('a checkpoint shows what the chain alone cannot', () => {
  it.each([
    ['the last entry removed', 'DELETE FROM entries WHERE sequence = 10', 10],
    ['the tail removed', 'DELETE FROM entries WHERE sequence > 4', 5],
    ['everything removed', 'DELETE FROM entries', 1],
  ])('%s', async (_name, sql, sequence) => {
    const path = await closedLedger(10);
    const checkpoint = await checkpointAt(path);
    tamper(path, sql);
    expect(await verifyAt(path)).toMatchObject({ kind: 'intact', entries: sequence - 1 });
    expect(await verifyAt(path, [checkpoint])).toEqual({ kind: 'broken', sequence, reason: 'truncated' });
  });

  it('a ledger written anew from entry 7 on, with every hash right', async () => {
    const path = await closedLedger(6);
    const early = await checkpointAt(path);
    const other = scratchPath();
    copyFileSync(path, other);
    for (const [place, actor] of [
      [path, 'honest'],
      [other, 'other'],
    ] as const) {
      const ledger = openLedger(place, environment);
      for (const number of [7, 8, 9]) await ledger.append({ kind: 'test.counted', actor, body: { number } });
      await ledger.close();
    }
    const late = await checkpointAt(path);
    expect(await verifyAt(other)).toMatchObject({ kind: 'intact' });
    expect(await verifyAt(other, [late, early])).toEqual({ kind: 'broken', sequence: 7, reason: 'rewritten' });
    expect(await verifyAt(path, [late, early])).toMatchObject({ kind: 'intact', entries: 9 });
  });
});

describe('a damaged file', () => {
  it('is broken at the first entry that cannot be had', async () => {
    const path = await closedLedger(2000);
    expect(existsSync(`${path}-wal`)).toBe(false);
    const bytes = readFileSync(path);
    const place = bytes.indexOf('{"number":1500}');
    const page = place - (place % 4096);
    bytes.fill(0xff, page, page + 4096);
    writeFileSync(path, bytes);
    const found = await verifyAt(path);
    expect(found).toMatchObject({ kind: 'broken', reason: 'unreadable' });
    if (found.kind === 'intact') return;
    expect(found.sequence).toBeGreaterThan(1480);
    expect(found.sequence).toBeLessThanOrEqual(1500);
  });

  it('is broken, or refused at once, wherever it is cut', async () => {
    const path = await closedLedger(500);
    const whole = readFileSync(path);
    const cut = scratchPath();
    const { size } = statSync(path);
    for (let length = 1; length < size; length += Math.floor(size / 15)) {
      writeFileSync(cut, whole.subarray(0, length));
      const found = await verifyAt(cut).catch((thrown: unknown) => thrown);
      expect(found).toMatchObject(found instanceof Error ? { code: 'LEDGER_UNREADABLE' } : { kind: 'broken' });
    }
  });
});
