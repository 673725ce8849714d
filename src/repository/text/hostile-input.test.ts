import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

const size = 15_000;
// Linear readers need well under a second for this; a quadratic one needs minutes.
const mostMs = 3_000;

const paths = [
  'a.sh',
  'Dockerfile',
  'compose.yml',
  '.github/workflows/a.yml',
  'package.json',
  'tsconfig.json',
  'a.toml',
  '.env.example',
  'a.sql',
  'README.md',
  'a.html',
  'a.txt',
  'requirements.txt',
  'Makefile',
  'yarn.lock',
  'bun.lock',
  'crontab',
  'nginx.conf',
  'setup.cfg',
  'pnpm-lock.yaml',
];

const repeated = [
  ' ',
  '\n',
  '\t',
  'a',
  'é',
  '\ud800',
  '\0',
  '"',
  "'",
  '`',
  '\\',
  '"\\',
  '[',
  '{',
  '(',
  '<',
  '${',
  '$(',
  '$$',
  '#',
  '#\n',
  '*',
  '- ',
  '[a](',
  '![',
  '<a ',
  '<a b="',
  '<!--',
  'a: b\r\n',
  'a:\n\tb\n',
  'A=b\n',
  'a/',
  'http://',
  'postgres://a:',
  'password="',
  'eyJaaaaaaaaaa.',
  '-----BEGIN PRIVATE KEY-----',
  '# TODO: x\n',
  '2025-01-01 ',
  'January ',
  '| 80 | a |\n',
  'a = [',
  '[[a]]\n',
  '"a@^1":\n  version "1"\n',
  'select a from b, ',
  '/*',
  'FROM a AS b\n',
  'ENV A=$A$A\n',
  'f() { A=$B; }\n',
  '--port ',
  '* * * * * ',
];

const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));

const takesTooLong = (path: string, text: string): boolean => {
  const started = performance.now();
  JSON.stringify(factsOf(path, text));
  return performance.now() - started > mostMs;
};

it.each(paths)('%s full of anything is read in time and never throws', (path) => {
  expect(repeated.filter((piece) => takesTooLong(path, fill(piece)))).toEqual([]);
});

const letters = Array.from('bcdefghijklmnop');
const before = (index: number): string => letters[index - 1] ?? 'a';
const lists = letters.map(
  (name, index) =>
    `${name}: &${name} [${Array(9)
      .fill(`*${before(index)}`)
      .join(',')}]`,
);
const merges = letters.map(
  (name, index) =>
    `${name}: &${name} {<<: [${Array(9)
      .fill(`*${before(index)}`)
      .join(',')}]}`,
);

it.each([
  ['aliases that multiply', 'a.yml', `a: &a [x]\n${lists.join('\n')}\n`],
  ['merges that multiply', 'a.yml', `a: &a {x: 1}\n${merges.join('\n')}\n`],
  [
    'a large map merged many times',
    'compose.yml',
    `a: &a\n${Array.from({ length: 3_000 }, (_, at) => `  k${at}: 1\n`).join('')}b:\n${'  - {<<: *a}\n'.repeat(3_000)}`,
  ],
  ['an alias of itself', 'a.yml', 'a: &a\n  b: *a\n'],
  ['deep JSON', 'tsconfig.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['deep objects', 'package.json', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ['deep YAML', 'a.yml', Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ['a first line of hashes', 'Dockerfile', '#'.repeat(50_000)],
])('%s are read in time', (_what, path, text) => {
  expect(takesTooLong(path, text)).toBe(false);
});
