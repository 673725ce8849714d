import { expect, it } from 'vitest';
import { globProblem, pathMatcher } from './globs.ts';

it.each([
  ['src', 'src/a/b.ts', true],
  ['src/', 'src/a/b.ts', true],
  ['./src', 'src/a.ts', true],
  ['src', 'source/a.ts', false],
  ['src', 'lib/src/a.ts', false],
  ['**/src', 'lib/src/a.ts', true],
  ['**/src', 'src/a.ts', true],
  ['*.md', 'README.md', true],
  ['*.md', 'docs/README.md', false],
  ['**/*.md', 'docs/deep/README.md', true],
  ['**/*.md', 'README.md', true],
  ['docs/**/*.md', 'docs/README.md', true],
  ['docs/**', 'docs', true],
  ['docs/**/guide/*.md', 'docs/a/guide/b/guide/c.md', true],
  ['docs/**/guide/*.md', 'docs/a/guide/b/other/c.txt', false],
  ['*', '.env', true],
  ['**', '.github/workflows/ci.yml', true],
  ['src/*.{ts,tsx}', 'src/a.tsx', true],
  ['src/[ab].ts', 'src/b.ts', true],
  ['src/?.ts', 'src/bb.ts', false],
  ['app/?group?/page.tsx', 'app/(group)/page.tsx', true],
  ['a/**/b/**/c', 'a/b/x/b/y/c', true],
  ['a/**/b/**/c', 'a/x/c/y/b', false],
])('%s and %s: %s', (glob, path, covered) => {
  expect(pathMatcher([glob])(path)).toBe(covered);
});

it('no glob covers nothing', () => {
  expect(pathMatcher([])('a')).toBe(false);
});

it.each(['', '/etc', '../a', 'a/../../b', 'a\\b', '!a', '(a+)+b', '{a/b,c}', '*a*a*a*b', 'a'.repeat(301)])(
  '%s is refused',
  (glob) => {
    expect(globProblem(glob)).toBeDefined();
  },
);

it.each(['src', 'src/**', '**/*.test.*', '*.{ts,tsx}', 'a/*/b/**/c*'])('%s is accepted', (glob) => {
  expect(globProblem(glob)).toBeUndefined();
});

it('the slowest glob that is accepted takes milliseconds on the longest path', () => {
  const globs = [`${'**/*a*/'.repeat(12)}*a*a*b`, `${'**/a/'.repeat(30)}b`];
  const paths = [Array(2048).fill('a').join('/'), Array(16).fill('a'.repeat(255)).join('/')];
  const matches = pathMatcher(globs);
  const started = performance.now();
  expect(paths.map(matches)).toEqual([false, false]);
  expect(performance.now() - started).toBeLessThan(10_000);
});
