import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, scratchDirectory } from '../../../test/support/scratch.ts';
import { listFiles, resolveRoot } from './list.ts';

const { signal } = new AbortController();
const pathsOf = async (root: string): Promise<string[]> =>
  (await listFiles(root, signal)).files.map(({ path }) => path);

describe.each([
  ['with git', true],
  ['without git', false],
])('listing files %s', (_name, hasGit) => {
  const scratch = (tree: Record<string, string>): string => {
    const root = scratchDirectory(tree);
    if (hasGit) commitAll(root, 'all');
    return root;
  };

  it('leaves out what .gitignore names, in nested files too', async () => {
    const root = scratchDirectory({
      '.gitignore': 'out/\n',
      'out/a.js': '',
      'web/.gitignore': '*.log\n',
      'web/b.log': '',
      'web/c.js': '',
    });
    if (hasGit) commitAll(root, 'all');
    expect(await pathsOf(root)).toEqual(['.gitignore', 'web/.gitignore', 'web/c.js']);
  });

  it('leaves out vendored trees, even committed ones, and names each once', async () => {
    const root = scratch({
      'a.py': '',
      'lib/site-packages/x/a.py': '',
      'lib/site-packages/y.py': '',
      '__pycache__/a.pyc': 'x',
    });
    const listing = await listFiles(root, signal);
    expect(listing.files.map(({ path }) => path)).toEqual(['a.py']);
    expect(
      listing.skipped
        .map(({ path, reason }) => [path, reason])
        .toSorted(([left = ''], [right = '']) => left.localeCompare(right)),
    ).toEqual([
      ['__pycache__', 'generated'],
      ['lib/site-packages', 'vendored'],
    ]);
  });

  it('follows no symbolic link, and says which lead out of the tree', async () => {
    const outside = scratchDirectory({ 'secret.txt': 'x' });
    const root = scratchDirectory({ 'a.txt': 'x' });
    mkdirSync(join(root, 'sub'));
    symlinkSync(outside, join(root, 'outside'));
    symlinkSync('..', join(root, 'sub/up'));
    symlinkSync('loop', join(root, 'loop'));
    symlinkSync('a.txt', join(root, 'b.txt'));
    if (hasGit) commitAll(root, 'all');
    const listing = await listFiles(root, signal);
    expect(listing.files.map(({ path }) => path)).toEqual(['a.txt']);
    expect(listing.links?.toSorted()).toEqual(['b.txt', 'loop', 'sub/up']);
    expect(listing.skipped).toEqual([{ path: 'outside', reason: 'link-outside', files: 1 }]);
  });

  it('lists names with spaces, line breaks and non-ASCII letters as they are', async () => {
    const names = ['a b.txt', 'line\nbreak.txt', 'ünï.txt'];
    const root = scratch(Object.fromEntries(names.map((name) => [name, 'x'])));
    expect(await pathsOf(root)).toEqual(names.toSorted());
  });
});

describe('a root that cannot be checked', () => {
  const root = (): string => scratchDirectory({ 'file.txt': 'x' });
  it.each([
    ['is missing', 'nowhere', 'PATH_MISSING'],
    ['is a file', 'file.txt', 'PATH_NOT_DIRECTORY'],
    ['lies below a file', 'file.txt/sub', 'PATH_MISSING'],
  ])('%s', (_name, path, code) => {
    expect(() => resolveRoot(join(root(), path))).toThrow(expect.objectContaining({ code }));
  });

  it('is a loop of links', () => {
    const directory = root();
    symlinkSync('loop', join(directory, 'loop'));
    writeFileSync(join(directory, 'other'), '');
    expect(() => resolveRoot(join(directory, 'loop'))).toThrow(expect.objectContaining({ code: 'PATH_UNREADABLE' }));
  });
});
