import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lastChanges } from './last-changes.ts';
import { scratchRepository } from './scratch-repository.ts';

const { signal } = new AbortController();

it('says who changed each path last, when and why', async () => {
  using repository = scratchRepository();
  repository.commit('Add orders', { 'src/orders.py': '1\n', 'src/refunds.py': '1\n', 'a [b]*.txt': '1\n' }, 1, 'Ada');
  repository.commit('Mend refunds', { 'src/refunds.py': '2\n' }, 2, 'Bob');
  repository.write({ 'src/new.py': '1\n' });
  const found = await lastChanges(repository.root, ['src/orders.py', 'src/refunds.py', 'src/new.py', 'a [b]*.txt'], {
    signal,
  });
  const at = '2026-01-01T12:00:00.000Z';
  expect(found?.get('src/orders.py')).toMatchObject({ kind: 'changed', author: 'Ada', subject: 'Add orders', at });
  expect(found?.get('src/refunds.py')).toMatchObject({ kind: 'changed', author: 'Bob', subject: 'Mend refunds' });
  expect(found?.get('a [b]*.txt')).toMatchObject({ kind: 'changed', subject: 'Add orders' });
  expect(found?.get('src/new.py')).toEqual({ kind: 'uncommitted' });
});

it('says that a change is older than what it looked at', async () => {
  using repository = scratchRepository();
  repository.commit('Add both', { 'a.txt': '1\n', 'b.txt': '1\n' });
  for (const text of ['2', '3', '4']) repository.commit(`Change to ${text}`, { 'a.txt': text });
  const found = await lastChanges(repository.root, ['a.txt', 'b.txt'], { signal, maxCommits: 2 });
  expect(found?.get('a.txt')).toMatchObject({ subject: 'Change to 4' });
  expect(found?.get('b.txt')).toEqual({ kind: 'older' });
});

it('names paths from the directory that it is asked in', async () => {
  using repository = scratchRepository();
  repository.commit('Add', { 'web/src/a.ts': '1\n', 'src/a.ts': '1\n' });
  repository.commit('Outside', { 'src/a.ts': '2\n' });
  const found = await lastChanges(join(repository.root, 'web'), ['src/a.ts'], { signal });
  expect(found?.get('src/a.ts')).toMatchObject({ subject: 'Add' });
});

it('has nothing to say where there is no history', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bylaw-history-'));
  expect(await lastChanges(directory, ['a'], { signal })).toBeUndefined();
  rmSync(directory, { recursive: true });
});
