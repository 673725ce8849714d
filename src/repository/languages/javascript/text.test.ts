import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['/**\n * Reads orders.\n *\n * More.\n */\nx()', 'Reads orders.\n\nMore.'],
  ['#!/usr/bin/env node\n// Deploys.\n// Usage: deploy\n\n// other\nx()', 'Deploys.\nUsage: deploy'],
  ['x()\n// late', undefined],
  [`// ${'a'.repeat(1000)}`, 'a'.repeat(400)],
])('the header of %j', (text, header) => {
  expect(factsOf(text).header).toBe(header);
  expect(factsOf(text, 'a.js').header).toBe(header);
});

it('gives each comment its place and its text without markers', () => {
  expect(factsOf('x() // one\n/* two\n * three */\n"// no"').comments).toEqual([
    { line: 1, column: 5, text: 'one' },
    { line: 2, column: 1, endLine: 3, text: 'two\nthree' },
  ]);
});

it.each([
  ['', 0],
  ['// a\n\n/* b\nc */\n', 0],
  ['x() // a\n\ny()', 2],
  ['x() /* a\nb */ y()', 2],
  ['const a = `b\n\nc`', 2],
  ['#!/usr/bin/env node\nx()', 1],
])('%j has %i lines of code', (text, lines) => {
  expect(factsOf(text, 'a.js').codeLines).toBe(lines);
});
