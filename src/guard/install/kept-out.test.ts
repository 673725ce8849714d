import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitAll, scratchDirectory, writeTree } from '../../../test/support/scratch.ts';
import { type KeptFile, exposureOf, keepOut, letIn } from './kept-out.ts';

const settings = '.claude/settings.local.json';

const { signal } = new AbortController();

/** A committed repository whose exclusions are these bytes, or none. */
const repository = (exclusions: string | Buffer | undefined, below = ''): KeptFile & { readonly exclude: string } => {
  const top = scratchDirectory({ 'README.md': '# Orders\n' });
  commitAll(top, 'One');
  const exclude = join(top, '.git/info/exclude');
  rmSync(exclude, { force: true });
  mkdirSync(join(top, '.git/info'), { recursive: true });
  if (exclusions !== undefined) writeFileSync(exclude, exclusions);
  const root = join(top, below);
  writeTree(root, { [settings]: '{}' });
  return { root, path: join(root, settings), signal, exclude };
};

const statusIn = ({ root }: KeptFile): string =>
  execFileSync('git', ['status', '--short', '--untracked-files=all'], { cwd: root, encoding: 'utf8' });

test.each([
  ['nothing is excluded', undefined],
  ['lines are', '*.log\n'],
  ['the last line has no end', '*.log'],
  ['lines end as on Windows', '*.log\r\n*.tmp\r\n'],
  ['the text is not UTF-8', Buffer.from([0x23, 0xff, 0xfe, 0x0a, 0x61])],
])('a file is kept out of commits and let in again without a trace where %s', async (_, exclusions) => {
  const kept = repository(exclusions);
  expect(await exposureOf(kept)).toBe('open');
  expect(await keepOut(kept)).toBe('none');
  expect(statusIn(kept)).toBe('');
  const once = readFileSync(kept.exclude);
  expect(await keepOut(kept)).toBe('none');
  expect(readFileSync(kept.exclude)).toEqual(once);
  await letIn(kept);
  expect(await exposureOf(kept)).toBe('open');
  const left = existsSync(kept.exclude) ? readFileSync(kept.exclude) : undefined;
  expect(left).toEqual(exclusions === undefined ? undefined : Buffer.from(exclusions));
});

test('what others wrote around it stays', async () => {
  const kept = repository('*.log');
  await keepOut(kept);
  writeFileSync(kept.exclude, `${readFileSync(kept.exclude, 'utf8')}*.tmp\n`);
  await letIn(kept);
  expect(readFileSync(kept.exclude, 'utf8')).toBe('*.log\n*.tmp\n');
});

test('a project below the top of its repository, with a name that a pattern would read otherwise', async () => {
  const kept = repository(undefined, 'a [b]/*c?');
  expect(await keepOut(kept)).toBe('none');
  expect(statusIn(kept)).toBe('');
});

test('the file keeps its mode', async () => {
  const kept = repository('*.log\n');
  chmodSync(kept.exclude, 0o640);
  await keepOut(kept);
  expect(statSync(kept.exclude).mode & 0o777).toBe(0o640);
});

test('nothing is written where the file is ignored already, tracked, or in no repository', async () => {
  const ignored = repository('.claude\n');
  expect(await keepOut(ignored)).toBe('none');
  expect(readFileSync(ignored.exclude, 'utf8')).toBe('.claude\n');
  const tracked = repository('*.log\n');
  commitAll(tracked.root, 'Two');
  expect(await keepOut(tracked)).toBe('tracked');
  expect(readFileSync(tracked.exclude, 'utf8')).toBe('*.log\n');
  const root = scratchDirectory({ [settings]: '{}' });
  const outside = { root, path: join(root, settings), signal };
  expect(await keepOut(outside)).toBe('none');
  await letIn(outside);
});

test('a link in the place of the exclusions is not followed', async () => {
  const kept = repository(undefined);
  const theirs = join(kept.root, 'theirs.txt');
  writeFileSync(theirs, 'mine\n');
  symlinkSync(theirs, kept.exclude);
  expect(await keepOut(kept)).toBe('open');
  await letIn(kept);
  expect(readFileSync(theirs, 'utf8')).toBe('mine\n');
});
