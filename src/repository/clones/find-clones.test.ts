import { expect, test } from 'vitest';
import type { Language } from '../facts.ts';
import { type CloneSource, findClones } from './find-clones.ts';
import { similarFiles } from './similar-files.ts';
import { tokensOf } from './tokens.ts';

const source = (path: string, text: string, language: Language = 'javascript'): CloneSource => ({
  path,
  language,
  stream: tokensOf(text, language),
});

/** A function of a few lines that no other shares: about 11 tokens a line. */
const body = (name: string, lines = 8): string =>
  Array.from({ length: lines }, (_, line) => `  ${name}${line}.take(${line}, '${name}') + ${name}.give(${line});`).join(
    '\n',
  );

const unique = (name: string): string => `function ${name}() {\n${body(name, 6)}\n}\n`;

test('finds one run in several files as one clone with every place', () => {
  const shared = body('shared');
  const files = ['a', 'b', 'c'].map((name) => source(`${name}.ts`, `${unique(name)}${shared}\n${unique(`${name}2`)}`));
  const [clone, ...others] = findClones(files);
  expect(others).toEqual([]);
  expect(clone?.places.map(({ path, line, endLine }) => [path, line, endLine])).toEqual([
    ['a.ts', 8, 16],
    ['b.ts', 8, 16],
    ['c.ts', 8, 16],
  ]);
  expect(clone?.lines).toBe(9);
  expect(clone?.tokens).toBeGreaterThan(60);
});

test('finds a run twice in one file, and none that overlaps itself', () => {
  const shared = body('shared');
  const twice = source('a.ts', `${shared}\n${unique('a')}${shared}\n`);
  expect(findClones([twice]).map(({ places }) => places.length)).toEqual([2]);
  expect(findClones([source('b.ts', 'one.two(3, 4);\n'.repeat(200))])).toEqual([]);
});

test('sees through comments and layout', () => {
  const shared = body('shared');
  const other = shared.replaceAll('; ', ';').replaceAll('\n', ' // so\n    ');
  expect(findClones([source('a.ts', shared), source('b.ts', other)])).toHaveLength(1);
});

test('passes over what is short, few lines, data or a lockfile', () => {
  const short = body('shared', 3);
  expect(findClones([source('a.ts', short), source('b.ts', short)])).toEqual([]);
  const wide = body('shared')
    .replaceAll('\n', ' ')
    .slice(0, 190 * 4);
  expect(findClones([source('a.ts', `${wide}\n\n\n\n`), source('b.ts', `${wide}\n\n\n\n`)])).toEqual([]);
  const table = Array.from({ length: 60 }, (_, row) => `[${row % 3}, ${row % 2}],`).join('\n');
  expect(findClones([source('a.ts', table), source('b.ts', table)])).toEqual([]);
  const lock = body('lock', 40);
  const locks = ['a', 'b'].map((name) => source(`${name}/pnpm-lock.yaml`, lock, 'yaml'));
  expect(findClones(locks)).toEqual([]);
});

test('puts the run that could save most first', () => {
  const [small, large] = [body('small'), body('large', 30)];
  const files = ['a', 'b'].map((name) => source(`${name}.ts`, `${small}\n${unique(name)}${large}\n`));
  const tokens = findClones(files).map((clone) => clone.tokens);
  expect(tokens).toHaveLength(2);
  expect(tokens).toEqual(tokens.toSorted((one, other) => other - one));
});

test('meets every run of the least length, wherever it stands', () => {
  for (let shift = 0; shift < 70; shift++) {
    const lead = Array.from({ length: shift }, (_, index) => `lead${index}`).join('\n');
    const shared = Array.from({ length: 60 }, (_, index) => `word${index}`).join('\n');
    const files = [source('a.ts', `${lead}\n${shared}`), source('b.ts', `other\n${shared}\nend`)];
    expect(findClones(files).map(({ tokens }) => tokens)).toEqual([60]);
  }
});

test('takes linear time for a file that repeats itself', () => {
  const started = performance.now();
  findClones([source('a.ts', `${'a '.repeat(50)}\n`.repeat(10_000)), source('b.ts', 'a b c d e f g\n'.repeat(50_000))]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('pairs files of which one nearly holds the other', () => {
  const common = body('common', 60);
  const near = source('near.ts', common.replaceAll('common7.', 'changed.'));
  const files = [
    source('a.ts', common),
    near,
    source('more.ts', `${unique('more')}${common}`),
    source('c.ts', body('c', 60)),
  ];
  const pairs = similarFiles(files).map(({ left, right }) => [left, right].toSorted().join(' '));
  expect(pairs.toSorted()).toEqual(['a.ts more.ts', 'a.ts near.ts', 'more.ts near.ts']);
  expect(similarFiles([source('a.ts', body('a', 30)), source('b.ts', body('a', 30))])).toEqual([]);
});
