import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../../test/support/scratch.ts';
import { writeChanges } from './write-changes.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(scratchDirectory());
});

const put = (path: string, content: string | Uint8Array): void => writeFileSync(join(root, path), content);
const bytesOf = (path: string): Buffer => readFileSync(join(root, path));
const refusalOf = (path: string, before: string | undefined, after = 'new\n'): string | undefined =>
  writeChanges(root, [{ path, before, after }]).refused[0]?.reason;

describe('a changed file', () => {
  it.each([
    ['UTF-8', Buffer.from('ä\n'), Buffer.from('ü\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeffä\n'), Buffer.from('\ufeffü\n')],
    ['UTF-16', Buffer.from('\ufeffä\n', 'utf16le'), Buffer.from('\ufeffü\n', 'utf16le')],
  ])('keeps its encoding: %s', (_, former, expected) => {
    put('a.txt', former);
    expect(writeChanges(root, [{ path: 'a.txt', before: 'ä\n', after: 'ü\n' }]).refused).toEqual([]);
    expect(bytesOf('a.txt')).toEqual(expected);
  });

  it('keeps its mode, and leaves nothing beside it', () => {
    put('run.sh', 'old\n');
    chmodSync(join(root, 'run.sh'), 0o754);
    expect(refusalOf('run.sh', 'old\n')).toBeUndefined();
    expect(lstatSync(join(root, 'run.sh')).mode & 0o7777).toBe(0o754);
    expect(readdirSync(root)).toEqual(['run.sh']);
  });

  it('is refused where it is another than was read, and the others are written', () => {
    put('a.txt', 'changed meanwhile\n');
    put('b.txt', 'old\n');
    const changes = ['a.txt', 'b.txt', 'c.txt'].map((path) => ({ path, before: 'old\n', after: 'new\n' }));
    const { written, refused } = writeChanges(root, changes);
    expect(written.map(({ path }) => path)).toEqual(['b.txt']);
    expect(refused).toEqual([
      { path: 'a.txt', reason: 'it has changed since it was read' },
      { path: 'c.txt', reason: 'it is gone since it was read' },
    ]);
    expect(bytesOf('a.txt').toString()).toBe('changed meanwhile\n');
  });

  it('is refused where its bytes would not come back', () => {
    put('a.txt', Buffer.from([0x61, 0xe4, 0x0a]));
    expect(refusalOf('a.txt', 'a\ufffd\n')).toBe('it holds bytes that are neither UTF-8 nor UTF-16');
    expect(bytesOf('a.txt')).toEqual(Buffer.from([0x61, 0xe4, 0x0a]));
  });

  it('is refused where it is a link, read-only, or outside of the root', () => {
    const outside = realpathSync(scratchDirectory());
    writeFileSync(join(outside, 'a.txt'), 'old\n');
    symlinkSync(join(outside, 'a.txt'), join(root, 'link.txt'));
    symlinkSync(outside, join(root, 'folder'));
    put('fixed.txt', 'old\n');
    chmodSync(join(root, 'fixed.txt'), 0o444);
    expect(refusalOf('link.txt', 'old\n')).toBe('it is a link or no file');
    expect(refusalOf('folder/a.txt', 'old\n')).toBe('it lies outside of the root');
    expect(refusalOf('folder/b.txt', undefined)).toBe('it lies outside of the root');
    expect(refusalOf('../a.txt', undefined)).toBe('it lies outside of the root');
    expect(refusalOf('fixed.txt', 'old\n')).toBe('it is read-only');
    expect(readFileSync(join(outside, 'a.txt'), 'utf8')).toBe('old\n');
    expect(readdirSync(outside)).toEqual(['a.txt']);
  });
});

describe('a new file', () => {
  it('is made with the folders above it', () => {
    expect(refusalOf('one/two/a.txt', undefined)).toBeUndefined();
    expect(bytesOf('one/two/a.txt').toString()).toBe('new\n');
  });

  it('is refused where something has its name', () => {
    put('a.txt', 'mine\n');
    mkdirSync(join(root, 'b.txt'));
    for (const path of ['a.txt', 'b.txt']) {
      expect(refusalOf(path, undefined)).toBe('there is something of that name already');
    }
    expect(bytesOf('a.txt').toString()).toBe('mine\n');
  });
});
