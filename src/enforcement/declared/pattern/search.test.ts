import { describe, expect, it } from 'vitest';
import { searchFor } from './search.ts';

const lines = [
  '',
  'a',
  'ab',
  'aab',
  'b a',
  'foo.bar(baz)',
  'x = 12',
  'no-number',
  'TODO: later',
  'todo later',
  'price 1,234.50 €',
  '\tindented',
  'a-b_c',
  'éa',
];
const patterns = [
  'a',
  '^a',
  'b$',
  'a*b',
  'a+?b',
  '(?:a|b)+',
  '(a|ab)(b|)$',
  '\\bfoo\\b',
  '\\Bo',
  '[a-c]{2,3}',
  '[^a-z]+$',
  '\\d{2}',
  'x\\s*=\\s*\\d+',
  'foo\\.(bar|baz)\\(',
  'TODO',
  '(a*)*b',
  '(?:a?){3}b',
  '^$',
  '[\\w-]+_',
  'a{,2}',
  '.€',
];

describe('a search finds what the language’s own regular expressions find', () => {
  it.each(patterns)('%s', (pattern) => {
    const [search, anyCase] = [searchFor(pattern), searchFor(pattern, true)];
    for (const line of lines) {
      const expected = new RegExp(pattern).exec(line);
      expect([line, search(line) !== undefined]).toEqual([line, expected !== null]);
      expect([line, anyCase(line) !== undefined]).toEqual([line, new RegExp(pattern, 'i').test(line)]);
    }
  });
});

it.each([
  ['b', 'aab', 2],
  ['a+b', 'xaab', 1],
  ['b|aab', 'aab', 0],
])('%s begins in %s at %i', (pattern, line, at) => {
  expect(searchFor(pattern)(line)).toBe(at);
});

it.each([
  ['(a)\\1', 'refers back'],
  ['a(?=b)', 'looks ahead or behind'],
  ['(?<!b)a', 'looks ahead or behind'],
  ['(?<name>a)', 'a name or flags'],
  ['(?i)a', 'a name or flags'],
  ['(a', 'is not closed'],
  ['a)', 'closes no group'],
  ['[a', 'a [ is not closed'],
  ['a++', 'repeated right away'],
  ['*a', 'nothing stands before *'],
  ['a{3,2}', 'backwards'],
  ['[z-a]', 'backwards'],
  ['a{1000}', 'counts further than 100'],
  ['(?:(?:a{100}){100}){100}', 'unfold to too much'],
  ['\\p{L}', 'not known'],
  ['\\', 'ends in a backslash'],
  ['', 'empty'],
  ['a'.repeat(301), 'longer than 300'],
  ['('.repeat(30), 'nested more than 20'],
])('%s is refused: %s', (pattern, reason) => {
  expect(() => searchFor(pattern)).toThrow(reason);
});

it.each(['(a*)*[yz]$', '(a|a)*[bc]', '(a|aa)+$', 'a*a*a*a*a*[bc]', '(x+x+)+[yz]'])(
  'the time for %s grows with the line and no faster',
  (pattern) => {
    const search = searchFor(pattern);
    const started = performance.now();
    expect(search(`${'a'.repeat(20_000)}${'x'.repeat(20_000)}!`)).toBe(undefined);
    // A backtracking engine needs longer than the universe has been there.
    expect(performance.now() - started).toBeLessThan(5_000);
  },
);
