import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

const todosOf = (path: string, text: string): string[] =>
  factsOf(path, text).todos.map(({ line, marker, text: rest, owner }) => [line, marker, owner ?? '-', rest].join(' '));

it.each([
  ['a.sh', '# TODO: x', ['1 TODO - x']],
  ['a.sh', '# TODO(ann): x', ['1 TODO ann x']],
  ['a.sh', '# FIXME @bob later', ['1 FIXME bob @bob later']],
  ['a.sh', '# HACK (@eve) works', ['1 HACK eve (@eve) works']],
  ['a.sh', 'echo a # TODO b', ['1 TODO - b']],
  ['a.sh', '# see the TODO list', []],
  ['a.sh', '# format XXX-1234', []],
  ['a.sh', 'echo TODO: x', []],
  ['a.sql', '/* one\n * TODO: two\n */ select 1;', ['2 TODO - two']],
  ['a.go', 'x := 1 // TODO: y', ['1 TODO - y']],
  ['a.go', 'const TODO = "x"', []],
  ['README.md', '- [ ] TODO: x\n\nTODO: y\n\nWrite TODO comments', ['1 TODO - x', '3 TODO - y']],
  ['notes.txt', 'TODO: x\nthe TODO: file', ['1 TODO - x']],
])('in %s, %j leaves %j to do', (path, text, expected) => {
  expect(todosOf(path, text)).toEqual(expected);
});

it('reads dates of a change log that is not Markdown, and of no other plain text', () => {
  expect(factsOf('CHANGES.rst', '1.0 (2025-01-31)\n').dates).toMatchObject([{ line: 1, iso: '2025-01-31' }]);
  expect(factsOf('notes.txt', '2025-01-31\n').dates).toEqual([]);
});

it.each([
  ['a.go', '// x\n\nfunc a() {\n  b() // c\n}\n', 3],
  ['a.css', '/* x */\n#id {\n}\n', 2],
  ['README.md', '# A\n\nb\n', 0],
  ['LICENSE', 'a\nb\n', 0],
  ['a.sh', '#!/bin/sh\n# a\n\nb # c\n', 2],
])('%s with %j has %i lines of code', (path, text, expected) => {
  expect(factsOf(path, text).codeLines).toBe(expected);
});
