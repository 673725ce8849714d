import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../test/support/scratch.ts';
import { cachePath, openCache } from './cache/cache.ts';
import { type OpenOptions, openRepository } from './open.ts';
import { largestFileBytes } from './reading/load-text.ts';
import { listFiles } from './walk/list.ts';

const { signal } = new AbortController();

const open = async (root: string, options: Partial<OpenOptions> = {}) =>
  openRepository({
    listing: await listFiles(root, signal),
    cache: undefined,
    observer: undefined,
    overlay: new Map(),
    isExcluded: () => false,
    wants: { clones: false, history: false, churn: false },
    nowMs: Date.now(),
    signal,
    progress: () => undefined,
    ...options,
  });

describe('opening a repository', () => {
  it('reads what is text and counts what is not', async () => {
    const root = scratchDirectory({
      'a.py': 'x = 1\n',
      'huge.txt': 'x'.repeat(largestFileBytes + 1),
      'api_pb2.py': 'x = 1\n',
    });
    writeFileSync(join(root, 'data.bin'), Buffer.from([0, 1, 2]));
    writeFileSync(join(root, 'latin.py'), Buffer.from([0x78, 0x3d, 0x22, 0xe9, 0x22, 0x0a]));
    writeFileSync(join(root, 'wide.txt'), Buffer.from('\ufeffhello', 'utf16le'));
    const { repository } = await open(root);
    expect([...repository.files.keys()]).toEqual(['a.py', 'latin.py', 'wide.txt']);
    expect(repository.skipped.map(({ path, reason }) => [path, reason])).toEqual([
      ['api_pb2.py', 'generated'],
      ['data.bin', 'binary'],
      ['huge.txt', 'huge'],
    ]);
    expect(repository.paths.has('data.bin')).toBe(true);
  });

  it('reads an overlay in place of what is on disk', async () => {
    const root = scratchDirectory({ 'a.py': 'import os\n', 'b.py': 'x = 1\n' });
    const overlay = new Map([
      ['a.py', 'import sys\n'],
      ['b.py', undefined],
      ['c/new.py', 'y = 1\n'],
    ]);
    const { repository } = await open(root, { overlay });
    expect([...repository.files.keys()]).toEqual(['a.py', 'c/new.py']);
    expect(repository.files.get('a.py')?.imports.map(({ module }) => module)).toEqual(['sys']);
    expect(repository.read('c/new.py')).toBe('y = 1\n');
    expect(repository.read('b.py')).toBeUndefined();
  });

  it('knows excluded files as targets of imports and does not read them', async () => {
    const root = scratchDirectory({
      'src/a.ts': "import { x } from './b.js';\nexport const y = x;\n",
      'src/b.ts': 'export const x = 1;\n',
    });
    const { repository } = await open(root, { isExcluded: (path) => path === 'src/b.ts' });
    expect([...repository.files.keys()]).toEqual(['src/a.ts']);
    expect(repository.graph.unresolved).toEqual([]);
  });

  it('says what to do when nothing is left to check', async () => {
    await expect(open(scratchDirectory())).rejects.toMatchObject({ code: 'NOTHING_TO_CHECK' });
  });
});

describe('the cache', () => {
  const old = new Date('2026-01-01T00:00:00Z');
  const scratch = () => {
    const root = scratchDirectory({ 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
    for (const name of ['a.py', 'b.py']) utimesSync(join(root, name), old, old);
    const warnings: string[] = [];
    const path = cachePath(root, { BYLAW_CACHE_DIR: scratchDirectory() });
    const cacheFor = (code = 'v1') => openCache(path, code, (message) => warnings.push(message));
    return { root, path, warnings, cacheFor };
  };

  it('spares files that have not changed', async () => {
    const { root, cacheFor } = scratch();
    expect((await open(root, { cache: cacheFor() })).readAnew).toBe(2);
    expect((await open(root, { cache: cacheFor() })).readAnew).toBe(0);
    appendFileSync(join(root, 'a.py'), 'import os\n');
    const third = await open(root, { cache: cacheFor() });
    expect(third.readAnew).toBe(1);
    expect(third.repository.files.get('a.py')?.imports).toHaveLength(1);
  });

  it('sees a change that keeps size and time when it was made within the clock’s grain', async () => {
    const { root, cacheFor } = scratch();
    writeFileSync(join(root, 'a.py'), 'import a\n');
    await open(root, { cache: cacheFor() });
    writeFileSync(join(root, 'a.py'), 'import b\n');
    const { repository } = await open(root, { cache: cacheFor() });
    expect(repository.files.get('a.py')?.imports.map(({ module }) => module)).toEqual(['b']);
  });

  it('drops what another version of the program has read', async () => {
    const { root, cacheFor } = scratch();
    await open(root, { cache: cacheFor() });
    expect((await open(root, { cache: cacheFor('v2') })).readAnew).toBe(2);
  });

  it('is made anew when it is damaged, with a word about it', async () => {
    const { root, path, warnings, cacheFor } = scratch();
    const cache = cacheFor();
    await open(root, { cache });
    cache?.close();
    writeFileSync(path, 'not a database'.repeat(1000));
    expect((await open(root, { cache: cacheFor() })).repository.files.size).toBe(2);
    expect(warnings.join()).toContain('damaged');
  });

  it('is done without when it cannot be written', async () => {
    const { root, warnings } = scratch();
    const cache = openCache(join(root, 'a.py/cache.db'), 'v1', (message) => warnings.push(message));
    expect(cache).toBeUndefined();
    expect((await open(root, { cache })).repository.files.size).toBe(2);
    expect(warnings).toHaveLength(1);
  });
});
