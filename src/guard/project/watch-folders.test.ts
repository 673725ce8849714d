import { type FSWatcher, mkdirSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FolderWatch, watchFolders } from './watch-folders.ts';

let root = '';
let watching: FolderWatch | undefined;
const told = new Set<string>();
const tell = (path: string): void => void told.add(path);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bylaw-watch-'));
  for (const folder of ['src', 'src/deep', 'node_modules']) mkdirSync(join(root, folder));
  told.clear();
});
afterEach(() => {
  watching?.close();
  rmSync(root, { recursive: true, force: true });
});

const write = (path: string): void => writeFileSync(join(root, path), `${path}\n`);

it('tells of what changes in the folders that it follows, and of nothing else', async () => {
  watching = watchFolders(root, tell);
  expect(watching.isWhole()).toBe(false);
  watching.follow(['', 'src']);
  expect(watching.isWhole()).toBe(true);
  for (const path of ['node_modules/a.js', 'src/deep/a.ts', 'a.ts', 'src/b.ts']) write(path);
  await vi.waitFor(() => expect([...told].toSorted()).toEqual(['a.ts', 'src/b.ts']));
  watching.follow(['src/deep']);
  told.clear();
  for (const path of ['src/b.ts', 'src/deep/c.ts']) write(path);
  await vi.waitFor(() => expect([...told]).toEqual(['src/deep/c.ts']));
});

it('goes on when a folder is deleted', async () => {
  watching = watchFolders(root, tell);
  watching.follow(['', 'src', 'src/deep']);
  rmSync(join(root, 'src/deep'), { recursive: true });
  await vi.waitFor(() => expect(told).toContain('src/deep'));
  write('src/b.ts');
  await vi.waitFor(() => expect(told).toContain('src/b.ts'));
});

it('watches nothing and says so where the system has no watches left', () => {
  const opened: FSWatcher[] = [];
  const closed: FSWatcher[] = [];
  watching = watchFolders(root, tell, (path, listener) => {
    if (opened.length === 2) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const one = watch(path, { persistent: false }, listener);
    one.on('close', () => closed.push(one));
    opened.push(one);
    return one;
  });
  watching.follow(['', 'src', 'src/deep']);
  expect(watching.isWhole()).toBe(false);
  return vi.waitFor(() => expect(closed).toHaveLength(2));
});

it('watches nothing of a repository of too many folders', () => {
  watching = watchFolders(root, tell);
  watching.follow(Array.from({ length: 5000 }, (_, index) => `folder${index}`));
  expect(watching.isWhole()).toBe(false);
});

it('can do without a folder that is gone, and hears when it is made again', async () => {
  watching = watchFolders(root, tell);
  watching.follow(['', 'nowhere']);
  expect(watching.isWhole()).toBe(true);
  mkdirSync(join(root, 'nowhere'));
  await vi.waitFor(() => expect(told).toContain('nowhere'));
});

it('watches nothing where the root is gone', () => {
  watching = watchFolders(join(root, 'gone'), tell);
  watching.follow(['', 'src']);
  expect(watching.isWhole()).toBe(false);
});
