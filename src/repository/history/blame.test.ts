import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blame } from './blame.ts';
import { scratchRepository } from './scratch-repository.ts';

const signal = new AbortController().signal;

test('says who last changed each asked line, and nothing of uncommitted ones', async () => {
  using repository = scratchRepository();
  repository.commit('One', { 'a.ts': 'one\ntwo\n' }, 1);
  repository.commit('Two', { 'a.ts': 'one\nTWO\n' }, 5, 'Grace');
  repository.write({ 'a.ts': 'one\nTWO\nauthor Mallory\n' });
  expect(await blame(repository.root, 'a.ts', [1, 2, 3], signal)).toEqual([
    { line: 1, author: 'Ada', date: '2026-01-01T12:00:00.000Z' },
    { line: 2, author: 'Grace', date: '2026-01-05T12:00:00.000Z' },
    { line: 3 },
  ]);
});

test('leaves out lines past the end and files that git does not track', async () => {
  using repository = scratchRepository();
  repository.commit('One', { 'a.ts': 'one\n', '*.ts': 'star\n' });
  repository.write({ 'untracked.ts': 'x\n' });
  expect((await blame(repository.root, 'a.ts', [1, 40], signal)).map(({ line }) => line)).toEqual([1]);
  expect(await blame(repository.root, '*.ts', [1], signal)).toHaveLength(1);
  expect(await blame(repository.root, 'untracked.ts', [1], signal)).toEqual([]);
  expect(await blame(repository.root, '--contents=/etc/hostname', [1], signal)).toEqual([]);
});

test('runs no program of the repository', async () => {
  using repository = scratchRepository();
  const trace = join(repository.root, 'trace');
  const program = join(repository.root, 'evil.sh');
  writeFileSync(program, `#!/bin/sh\ntouch '${trace}'\ncat "$1"\n`);
  chmodSync(program, 0o755);
  repository.commit('One', { 'a.ts': '1\n', '.gitattributes': '*.ts diff=evil filter=evil\n' });
  for (const key of ['diff.evil.textconv', 'filter.evil.clean', 'core.fsmonitor'])
    repository.git('config', key, program);
  repository.write({ 'a.ts': '1\n2\n' });
  expect(await blame(repository.root, 'a.ts', [1, 2], signal)).toHaveLength(2);
  expect(existsSync(trace)).toBe(false);
});
