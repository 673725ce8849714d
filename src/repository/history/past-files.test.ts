import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readPast } from './past-files.ts';
import { scratchRepository } from './scratch-repository.ts';

// Put together here, so that no scanner takes this file for a leak.
const scheme = 'postgres:';
const url = (password: string): string => `${scheme}//shop:${password}@db.acme.io/shop`;
const asked = { signal: new AbortController().signal, progress: () => undefined };

const past = async (root: string) =>
  (await readPast(root, asked)).map(({ path, date, author, secrets }) => ({
    path,
    date,
    author,
    lines: secrets.map(({ line }) => line),
  }));

it('finds what a commit wrote and a later one took out, where it stood and who wrote it', async () => {
  using repository = scratchRepository();
  repository.commit('one', { 'src/db.ts': 'a\nb\nc\nd\n' }, 1);
  repository.commit('two', { 'src/db.ts': `a\nb2\nc\nd\nexport const at = '${url('kT7mQ2vX9z')}';\n` }, 2, 'Bea');
  repository.commit('three', { 'src/db.ts': 'a\n' }, 3);
  expect(await past(repository.root)).toEqual([{ path: 'src/db.ts', date: '2026-01-02', author: 'Bea', lines: [5] }]);
});

it('looks at every branch, and at what a merge itself wrote', async () => {
  using repository = scratchRepository();
  repository.commit('root', { 'a.txt': 'a\n' }, 1);
  repository.git('checkout', '--quiet', '-b', 'side');
  repository.commit('side', { 'side.env': `DB=${url('wK3pX8rT5n')}\n`, 'both.ts': 'left\n' }, 2);
  repository.git('checkout', '--quiet', 'main');
  repository.commit('main', { 'both.ts': 'right\n' }, 3);
  expect(() => repository.git('merge', '--quiet', 'side')).toThrow('Command failed');
  repository.commit('merge', { 'both.ts': `// kept\nconst db = '${url('zR6vN1cM4q')}';\n` }, 4);
  repository.commit('clean', { 'both.ts': 'clean\n' }, 5);
  repository.git('checkout', '--quiet', '-b', 'lost');
  repository.commit('lost', { 'lost.ts': `const db = '${url('hJ2kL9dF7s')}';\n` }, 6);
  repository.git('checkout', '--quiet', 'main');
  expect((await past(repository.root)).map(({ path, lines }) => [path, ...lines])).toEqual([
    ['side.env', 1],
    ['both.ts', 2],
    ['lost.ts', 1],
  ]);
});

it.each(['plain.ts', 'with space.ts', 'tab\there.ts', 'new\nline.ts', 'quo"te.ts', 'ümlaut.ts', '+++ b.ts'])(
  'reads the name %j',
  async (name) => {
    using repository = scratchRepository();
    repository.commit('one', { [name]: `const db = '${url('kT7mQ2vX9z')}';\n` });
    expect((await past(repository.root)).map(({ path }) => path)).toEqual([name]);
  },
);

it('is not misled by lines that look like the head of a patch, by binary files or by settings of the repository', async () => {
  using repository = scratchRepository();
  for (const [key, value] of [
    ['diff.mnemonicPrefix', 'true'],
    ['color.ui', 'always'],
    ['diff.interHunkContext', '9'],
    ['diff.external', 'false'],
    ['format.pretty', 'oneline'],
  ] as const) {
    repository.git('config', key, value);
  }
  repository.commit('one', {
    'notes.go': `++ b/other.ts\n-- a/x\ndiff --git a b\n@@ -1 +9 @@\nvar at = "${url('kT7mQ2vX9z')}"\n`,
    'data.bin': `\0${url('kT7mQ2vX9z')}`,
  });
  expect(await past(repository.root)).toEqual([{ path: 'notes.go', date: '2026-01-01', author: 'Ada', lines: [5] }]);
});

it('refuses a clone that lacks its history, with the way to get it', async () => {
  using repository = scratchRepository();
  repository.commit('one', { 'a.ts': 'a\n' });
  repository.commit('two', { 'a.ts': 'b\n' });
  repository.git('clone', '--quiet', '--depth', '1', `file://${repository.root}`, 'shallow');
  await expect(readPast(`${repository.root}/shallow`, asked)).rejects.toThrow(/shallow/);
  rmSync(`${repository.root}/.git/objects`, { recursive: true });
  await expect(readPast(repository.root, asked)).rejects.toMatchObject({ code: 'GIT_UNAVAILABLE' });
});

it('says what to do where there is no history', async () => {
  using repository = scratchRepository();
  await expect(readPast('/', asked)).rejects.toMatchObject({ code: 'GIT_UNAVAILABLE' });
  expect(await readPast(repository.root, asked)).toEqual([]);
});
