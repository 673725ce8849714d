import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['"""Reads orders.\n\nMore."""\nx = 1', 'Reads orders.\n\nMore.'],
  [
    '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# Deploys.\n# Usage: deploy\n\n# other\nx = 1',
    'Deploys.\nUsage: deploy',
  ],
  ['x = 1\n# late', undefined],
  [`# ${'a'.repeat(1000)}`, 'a'.repeat(400)],
  ['', undefined],
])('the header of %j', (text, header) => {
  expect(factsOf(text).header).toBe(header);
});

it.each([
  ['x = 1  # one', [{ line: 1, column: 8, text: 'one' }]],
  [
    '# a\n#: b\nx = "# no"\n',
    [
      { line: 1, text: 'a' },
      { line: 2, text: 'b' },
    ],
  ],
  ["x = '''\n# no\n''' # yes", [{ line: 3, column: 5, text: 'yes' }]],
  ['x = f"{a["#"]}" # yes', [{ text: 'yes', column: 17 }]],
  ['x = f"{{#" # yes', [{ text: 'yes' }]],
  ["x = rf'\\'#' # yes", [{ text: 'yes' }]],
  ['x = r"\\" # still"\ny = 1 # yes', [{ line: 2, text: 'yes' }]],
  ['x = "\\\n# in"', []],
  ['x = "open\n# yes', [{ line: 2, text: 'yes' }]],
])('comments of %j', (text, comments) => {
  const found = factsOf(text).comments;
  expect(found).toHaveLength(comments.length);
  expect(found).toMatchObject(comments);
});

it.each([
  ['', 0],
  ['# a\n\n   \n\f\n', 0],
  ['x = 1 # a\n\ny = 2', 2],
  ['x = """a\n\nb\n"""\n', 3],
  ['x = [\n  # a\n  1,\n]', 3],
])('%j has %i lines of code', (text, lines) => {
  expect(factsOf(text).codeLines).toBe(lines);
});
