import { expect, it } from 'vitest';
import type { Language } from '../facts.ts';
import { ownNamesOf } from './own-names.ts';
import { renamedCopies, sketchOf } from './renamed-copies.ts';

const python = (name: string, value: string, item: string): string =>
  Array.from(
    { length: 12 },
    (_, at) =>
      `def ${name}_${at}(${value}, ${item}=None):\n    ${item}_${at} = client.get_${at}(${value}.id, limit=${at * 7})\n    if not ${item}_${at}.is_valid(${at}):\n        raise ValueError('number ${at} is not valid')\n    for ${value}_row in ${item}_${at}.rows(${at}):\n        audit.write_${at}(${value}_row.name.strip(), ${at})\n    return ${item}_${at}.total_${at} * ${at}\n`,
  ).join('\n\n');

const copies = (text: string, others: Readonly<Record<string, string>>, language: Language = 'python') =>
  renamedCopies(
    { path: 'new.py', content: text },
    language,
    Object.entries(others).map(([path, other]) => [path, sketchOf(other, language)] as const),
    (path) => others[path],
  );

const original = python('load', 'order', 'lines');

it('finds a copy in which all names of its own were changed', () => {
  expect(copies(python('fetch', 'invoice', 'rows_of'), { 'a.py': original, 'b.py': 'x = 1\n' })).toEqual(['a.py']);
});

it('finds a copy with comments, another layout and a function more', () => {
  const text = python('fetch', 'invoice', 'parts').replaceAll('    return', '    # Done\n\n    return');
  expect(copies(`${text}\n\ndef more(a):\n    return a.b(1)\n`, { 'a.py': original })).toEqual(['a.py']);
});

it.each([
  ['calls something else', original.replaceAll('client.', 'database.').replaceAll('audit.', 'log.')],
  ['says something else', original.replaceAll('is not valid', 'has gone').replaceAll('total_', 'sum_')],
  ['has twice as much', original + python('load', 'order', 'lines').replaceAll(/(?<=\w)_(\d+)/g, '_9$1')],
])('takes no file for a copy that %s', (_what, text) => {
  expect(copies(text, { 'a.py': original })).toEqual([]);
});

it('says nothing of a short file', () => {
  const short = 'def one(a):\n    return a.b(1)\n';
  expect(copies(short, { 'a.py': short })).toEqual([]);
});

it.each([
  ['def f(a, b: int = 1, *rest):\n    for c, d in a:\n        e = c\n', 'f a b rest c d e'],
  ['const { g, h: [i] } = j;\nconst k = (l, m) => n => l;\nfunction o(p, q) {}\n', 'k o l m n p q'],
  ['run() {\n  local name=1\n}\n', 'run name'],
  ['a == b; a >= c; call(d)\n', ''],
])('takes for own names of %j: %s', (text, names) => {
  const own = ownNamesOf(text);
  for (const name of names.split(' ').filter((one) => one !== '')) expect(own).toContain(name);
  for (const foreign of ['j', 'call', 'int', 'for']) expect(own).not.toContain(foreign);
});

it('takes linear time for hostile texts', () => {
  const started = performance.now();
  for (const part of ['def a(', '(a, ', 'const {', 'for (', 'x =>', 'a: b', '= ', 'as ', ' ', '\t(']) {
    sketchOf(part.repeat(300_000 / part.length), 'python');
  }
  expect(performance.now() - started).toBeLessThan(20_000);
});
