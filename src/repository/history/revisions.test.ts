import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitHead, listGitFiles } from './git.ts';
import { changedSince, readAtRef } from './revisions.ts';
import { scratchRepository } from './scratch-repository.ts';

const signal = new AbortController().signal;

test('lists tracked and untracked files, not ignored ones, with any name', async () => {
  using repository = scratchRepository();
  repository.commit('One', { 'a.ts': '', 'new\nline.ts': '', '.gitignore': 'ignored/\n' });
  repository.write({ 'inner/untracked.ts': '', 'ignored/x.ts': '' });
  const all = ['.gitignore', 'a.ts', 'inner/untracked.ts', 'new\nline.ts'];
  expect((await listGitFiles(repository.root, signal)).paths?.toSorted()).toEqual(all);
  expect((await listGitFiles(join(repository.root, 'inner'), signal)).paths).toEqual(['untracked.ts']);
  expect((await listGitFiles(join(repository.root, 'ignored'), signal)).paths).toBeUndefined();
});

test('lists nothing outside git', async () => {
  const root = mkdtempSync(join(tmpdir(), 'bylaw-plain-'));
  expect((await listGitFiles(root, signal)).paths).toBeUndefined();
  expect(await gitHead(root, signal)).toBeUndefined();
  await expect(changedSince(root, 'main', signal)).rejects.toMatchObject({ code: 'GIT_UNAVAILABLE' });
});

test('compares the working tree with where it left a branch', async () => {
  using repository = scratchRepository();
  repository.commit('Base', { 'kept.ts': '1', 'changed.ts': '1', 'gone.ts': '1', 'staged.ts': '1' });
  const base = await gitHead(repository.root, signal);
  repository.git('switch', '--quiet', '-c', 'topic');
  repository.commit('Topic', { 'changed.ts': '2' });
  repository.git('switch', '--quiet', 'main');
  repository.commit('Main goes on', { 'elsewhere.ts': '1' });
  repository.git('switch', '--quiet', 'topic');
  repository.write({ 'staged.ts': '2', 'new\nfile.ts': '' });
  repository.git('add', 'staged.ts');
  rmSync(join(repository.root, 'gone.ts'));
  const { commit, changed } = await changedSince(repository.root, 'main', signal);
  expect(commit).toBe(base);
  expect(changed).toEqual(
    new Map([
      ['changed.ts', 'modified'],
      ['gone.ts', 'deleted'],
      ['new\nfile.ts', 'added'],
      ['staged.ts', 'modified'],
    ]),
  );
});

test.each(['--output=/tmp/x', '-x', 'nowhere', '', 'a\nb', 'HEAD@{99999}', 'a..b', 'HEAD:a.ts'])(
  'knows no commit by the name %j',
  async (reference) => {
    using repository = scratchRepository();
    repository.commit('One', { 'a.ts': '1' });
    await expect(changedSince(repository.root, reference, signal)).rejects.toMatchObject({ code: 'GIT_REF_UNKNOWN' });
    await expect(readAtRef(repository.root, reference, ['a.ts'], signal)).rejects.toMatchObject({
      code: 'GIT_REF_UNKNOWN',
    });
  },
);

test('reads files as they were, below a directory, with any name', async () => {
  using repository = scratchRepository();
  const files = {
    'in/a.ts': 'old\n',
    'in/new\nline.ts': 'odd\n',
    'in/same.ts': 'old\n',
    'in/bytes.bin': 'a\0b',
    'b.ts': '',
  };
  repository.commit('One', files);
  repository.commit('Two', { 'in/a.ts': 'new\n' });
  const asked = ['a.ts', 'new\nline.ts', 'same.ts', 'bytes.bin', 'missing.ts', '../b.ts'];
  const texts = await readAtRef(join(repository.root, 'in'), 'HEAD~1', asked, signal);
  expect(texts).toEqual(
    new Map([
      ['a.ts', 'old\n'],
      ['new\nline.ts', 'odd\n'],
      ['same.ts', 'old\n'],
    ]),
  );
});

test('runs no filter that the repository names', async () => {
  using repository = scratchRepository();
  const trace = join(repository.root, 'trace');
  const program = join(repository.root, 'evil.sh');
  writeFileSync(program, `#!/bin/sh\ntouch '${trace}'\ncat\n`);
  chmodSync(program, 0o755);
  repository.commit('One', { 'a.ts': '1\n', '.gitattributes': '*.ts filter=evil diff=evil\n' });
  for (const key of ['filter.evil.clean', 'filter.evil.process', 'diff.evil.command', 'diff.evil.textconv']) {
    repository.git('config', key, program);
  }
  repository.git('config', 'filter.evil.required', 'true');
  repository.write({ 'a.ts': '2\n' });
  const { changed } = await changedSince(repository.root, 'HEAD', signal);
  expect(changed.get('a.ts')).toBe('modified');
  expect(existsSync(trace)).toBe(false);
});
