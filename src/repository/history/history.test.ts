import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHistory } from './history.ts';
import { scratchRepository } from './scratch-repository.ts';

const signal = new AbortController().signal;

test('counts commits, authors, changed lines, dates and fixes of each file', async () => {
  using repository = scratchRepository();
  repository.commit('Add a', { 'a.ts': '1\n2\n3\n' }, 1);
  repository.commit('Fix a crash', { 'a.ts': '1\n2\n' }, 2, 'Grace');
  repository.commit('Prefix names', { 'a.ts': '1\n' }, 3);
  const history = await readHistory(repository.root, { wantsChurn: true, signal });
  expect(history?.commits).toBe(3);
  expect(history?.isShallow).toBe(false);
  expect(history?.head).toBe(repository.git('rev-parse', 'HEAD').trim());
  expect(history?.files.get('a.ts')).toEqual({
    commits: 3,
    churn: 5,
    authors: [
      { name: 'Ada', commits: 2 },
      { name: 'Grace', commits: 1 },
    ],
    firstChange: '2026-01-01T12:00:00.000Z',
    lastChange: '2026-01-03T12:00:00.000Z',
    fixes: 1,
  });
});

test('knows files that change together, and leaves out commits of many files', async () => {
  using repository = scratchRepository();
  const many = Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`many/${index}.ts`, '']));
  for (let round = 0; round < 4; round++) {
    const both = { 'a.ts': `${round}`, 'b.ts': `${round}` };
    const crowd = Object.fromEntries(Object.keys(many).map((path) => [path, `${round}`]));
    repository.commit(`Both ${round}`, both);
    repository.commit(`Crowd ${round}`, crowd);
  }
  repository.commit('Only a', { 'a.ts': 'x' });
  const history = await readHistory(repository.root, { wantsChurn: true, signal });
  expect(history?.coChanges).toEqual([{ left: 'a.ts', right: 'b.ts', commits: 4, confidence: 1 }]);
});

test('limits itself to a directory and speaks of paths below it', async () => {
  using repository = scratchRepository();
  repository.commit('Add', { 'inner/a.ts': '1\n', 'outer.ts': '1\n' });
  repository.commit('Change outer', { 'outer.ts': '2\n' });
  const history = await readHistory(join(repository.root, 'inner'), { wantsChurn: true, signal });
  expect([...(history?.files.keys() ?? [])]).toEqual(['a.ts']);
  expect(history?.commits).toBe(1);
});

test('keeps names whole that hold tabs, newlines or non-ASCII letters', async () => {
  using repository = scratchRepository();
  const names = ['tab\there.ts', 'new\nline.ts', 'größe.ts', '-dash.ts', ':colon.ts'];
  repository.commit('Add \x01 odd', Object.fromEntries(names.map((name) => [name, 'x\n'])));
  repository.commit('1\t2\tforged.ts', { 'plain.ts': '' });
  const history = await readHistory(repository.root, { wantsChurn: true, signal });
  expect([...(history?.files.keys() ?? [])].toSorted()).toEqual([...names, 'plain.ts'].toSorted());
  expect(history?.files.get('new\nline.ts')?.churn).toBe(1);
});

test('joins the names of one person by mailmap, and skips merges', async () => {
  using repository = scratchRepository();
  repository.commit('One', { 'a.ts': '1\n', '.mailmap': 'Ada Lovelace <Ada@example.org>\n' });
  repository.git('switch', '--quiet', '-c', 'side');
  repository.commit('Side', { 'b.ts': '1\n' });
  repository.git('switch', '--quiet', 'main');
  repository.commit('Main', { 'a.ts': '2\n' });
  const person = ['-c', 'user.name=M', '-c', 'user.email=m@example.org'];
  repository.git(...person, 'merge', '--quiet', '-m', 'Merge', 'side');
  const history = await readHistory(repository.root, { wantsChurn: true, signal });
  expect(history?.commits).toBe(3);
  expect(history?.files.get('a.ts')?.authors).toEqual([{ name: 'Ada Lovelace', commits: 2 }]);
});

test('reads the newest commits alone where there are more than it may', async () => {
  using repository = scratchRepository();
  for (let day = 1; day <= 5; day++) repository.commit(`Day ${day}`, { 'a.ts': `${day}\n` }, day);
  const history = await readHistory(repository.root, { wantsChurn: true, signal, maxCommits: 2, maxChurnCommits: 1 });
  expect(history?.files.get('a.ts')).toMatchObject({ commits: 2, churn: 2, firstChange: '2026-01-04T12:00:00.000Z' });
});

test('has nothing to tell before the first commit and outside git', async () => {
  using repository = scratchRepository();
  expect(await readHistory(repository.root, { wantsChurn: true, signal })).toBeUndefined();
  expect(await readHistory(mkdtempSync(join(tmpdir(), 'bylaw-plain-')), { wantsChurn: true, signal })).toBeUndefined();
});

test('counts no lines of what programs write', async () => {
  using repository = scratchRepository();
  repository.commit('Add', { 'package-lock.json': '1\n2\n', 'in/yarn.lock': '1\n', 'a.ts': '1\n' });
  const history = await readHistory(repository.root, { wantsChurn: true, signal });
  const churn = [...(history?.files ?? [])].map(([path, { churn: lines, commits }]) => `${path} ${lines} ${commits}`);
  expect(churn.toSorted()).toEqual(['a.ts 1 1', 'in/yarn.lock 0 1', 'package-lock.json 0 1']);
});

test('tells a shallow clone', async () => {
  using repository = scratchRepository();
  repository.commit('One', { 'a.ts': '1\n' });
  repository.commit('Two', { 'a.ts': '2\n' });
  repository.git('clone', '--quiet', '--depth=1', `file://${repository.root}`, 'shallow');
  const history = await readHistory(join(repository.root, 'shallow'), { wantsChurn: true, signal });
  expect(history).toMatchObject({ isShallow: true, commits: 1 });
});

test('runs no program that the configuration of the repository names', async () => {
  using repository = scratchRepository();
  const program = join(repository.root, 'evil.sh');
  const trace = join(repository.root, 'trace');
  writeFileSync(program, `#!/bin/sh\ntouch '${trace}'\ncat\n`);
  chmodSync(program, 0o755);
  repository.commit('Add', { 'a.ts': '1\n', '.gitattributes': '*.ts diff=evil filter=evil\n' });
  for (const key of ['core.fsmonitor', 'core.pager', 'diff.external', 'diff.evil.textconv', 'gpg.program']) {
    repository.git('config', key, program);
  }
  repository.git('config', 'log.showSignature', 'true');
  await readHistory(repository.root, { wantsChurn: true, signal });
  expect(existsSync(trace)).toBe(false);
});

test('stops when the user does', async () => {
  using repository = scratchRepository();
  repository.commit('One', { 'a.ts': '1\n' });
  const reason = new Error('stopped');
  await expect(readHistory(repository.root, { wantsChurn: true, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
});

test('goes on with what it has read when time is up', async () => {
  using repository = scratchRepository();
  repository.commit('One', { 'a.ts': '1\n' });
  const history = await readHistory(repository.root, { wantsChurn: true, signal, timeoutMs: 0 });
  expect(history?.head).toHaveLength(40);
});
