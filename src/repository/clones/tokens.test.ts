import { expect, test } from 'vitest';
import type { Language } from '../facts.ts';
import { tokensOf } from './tokens.ts';

const hashesOf = (text: string, language: Language): number[] => [...tokensOf(text, language).hashes];

const same: readonly [string, Language, string, string][] = [
  ['JavaScript comments', 'javascript', 'a = 1 // one\n/* two\n */ b()', 'a = 1\nb()'],
  ['JavaScript formatting', 'javascript', 'f({\n  a: 1,\n  b,\n});', 'f({ a: 1, b })'],
  ['JavaScript imports', 'javascript', "import { a,\n b } from './x'\nimport 'y'\na()", "import z from 'z'\na()"],
  ['Python comments', 'python', 'a = 1  # one\nb()', 'a = 1\nb()'],
  ['Python docstrings', 'python', 'def f():\n  """Says\n  much."""\n  return 1', 'def f():\n  return 1'],
  ['Python imports', 'python', 'import os\nfrom x import (a,\n  b)\na()', 'from y import a\na()'],
  ['shell comments', 'shell', 'echo a # one\n# two\necho b', 'echo a\necho b'],
  ['YAML comments', 'yaml', 'a: 1 # one\nb: 2', 'a: 1\nb: 2'],
  ['SQL comments', 'sql', 'SELECT a -- one\nFROM /* t */ b', 'SELECT a FROM b'],
  ['HTML comments', 'html', '<p>a</p><!-- b\n -->', '<p>a</p>'],
];

test.each(same)('does not see %s', (_what, language, one, other) => {
  expect(hashesOf(one, language)).toEqual(hashesOf(other, language));
});

const different: readonly [string, Language, string, string][] = [
  ['names', 'javascript', 'a(b)', 'a(c)'],
  ['literals', 'javascript', "a('x')", "a('y')"],
  ['what a template holds', 'javascript', 'a(`x${b}`)', 'a(`x${c}`)'],
  ['marks in strings from comments', 'javascript', "a('//x')", "a('//y')"],
  ['dynamic imports', 'javascript', "import('./x')", "import('./y')"],
  ['a string that is assigned', 'python', 'a = """b"""', 'a = """c"""'],
  ['a mark inside a word', 'shell', 'a#b', 'a#c'],
];

test.each(different)('tells apart %s', (_what, language, one, other) => {
  expect(hashesOf(one, language)).not.toEqual(hashesOf(other, language));
});

test('shares no token between families of languages', () => {
  expect(hashesOf('a', 'python')).not.toEqual(hashesOf('a', 'javascript'));
});

test('keeps the line of each token across comments, strings and imports that span lines', () => {
  const text = "import {\n a } from 'x'\n/* b\n*/ c = `d\n${e}`\nf";
  expect([...tokensOf(text, 'javascript').lines]).toEqual([4, 4, 4, 6]);
});

test('has no tokens of minified text, data or a language it does not know', () => {
  expect(hashesOf(`a(${'b,'.repeat(2000)})`, 'javascript')).toEqual([]);
  expect(hashesOf('{"a": 1}', 'json')).toEqual([]);
  expect(hashesOf('anything', 'text')).toEqual([]);
});

const hostile: readonly [string, Language, string][] = [
  ['comments that do not close', 'javascript', '/*'],
  ['templates that do not close', 'javascript', '`${'],
  ['escaped quotes', 'javascript', "\\'"],
  ['imports that do not end', 'javascript', 'import {\n'],
  ['imports that do not close', 'python', 'import (\n'],
  ['docstrings that do not close', 'python', '"""\n'],
  ['comments of markup', 'html', '<!--'],
];

test.each(hostile)('reads a million characters of %s in linear time', (_what, language, piece) => {
  const started = performance.now();
  tokensOf(piece.repeat(1_000_000 / piece.length), language);
  expect(performance.now() - started).toBeLessThan(10_000);
});
