import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../test/support/scratch.ts';
import { systemDisk } from './system-disk.ts';

const disk = (): string => {
  const root = realpathSync(scratchDirectory({ 'project/a.txt': 'one\n', 'outside/b.txt': 'two\n' }));
  const links: readonly (readonly [from: string, to: string])[] = [
    ['there', '../outside/b.txt'],
    ['nowhere', '../outside/new.txt'],
    ['absolute', `${root}/outside/new.txt`],
    ['folder', '../outside'],
    ['chain', 'nowhere'],
    ['missing-beside', 'missing'],
    ['through', 'folder/deep/new.txt'],
    ['circle', 'circle'],
  ];
  for (const [from, to] of links) symlinkSync(to, `${root}/project/${from}`);
  return root;
};

describe('the real path', () => {
  it.each([
    ['a.txt', 'project/a.txt'],
    ['new.txt', 'project/new.txt'],
    ['there', 'outside/b.txt'],
    ['nowhere', 'outside/new.txt'],
    ['absolute', 'outside/new.txt'],
    ['chain', 'outside/new.txt'],
    ['missing-beside', 'project/missing'],
    ['through', 'outside/deep/new.txt'],
    ['folder/new.txt', 'outside/new.txt'],
    ['folder/deep/new.txt', 'outside/deep/new.txt'],
    ['a.txt/below', 'project/a.txt/below'],
    ['circle', 'project/circle'],
  ])('of %s is %s', (path, expected) => {
    const root = disk();
    expect(systemDisk.realPath(`${root}/project/${path}`)).toBe(`${root}/${expected}`);
  });

  it('of a path that is deeper than a call stack is told', () => {
    const root = disk();
    mkdirSync(`${root}/project/a`);
    const path = `${root}/project/${'a/'.repeat(20_000)}x`;
    expect(systemDisk.realPath(path)).toBe(path);
  });
});
