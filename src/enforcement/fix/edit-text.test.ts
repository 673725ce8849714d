import { describe, expect, it } from 'vitest';
import { combine } from './combine.ts';
import { editText, overlap } from './edit-text.ts';
import type { FileEdit } from './fix.ts';
import { Source } from './source.ts';

describe('edits', () => {
  it.each([
    ['a replacement', 'one two', [{ start: 4, end: 7, text: 'three' }], 'one three'],
    [
      'in any order',
      'a b c',
      [
        { start: 4, end: 5, text: 'C' },
        { start: 0, end: 1, text: 'A' },
      ],
      'A b C',
    ],
    [
      'insertions at one place, in their order',
      'ac',
      [
        { start: 1, end: 1, text: 'b' },
        { start: 1, end: 1, text: 'B' },
      ],
      'abBc',
    ],
    [
      'an insertion in front of what is replaced',
      'ab',
      [
        { start: 1, end: 2, text: 'B' },
        { start: 1, end: 1, text: '-' },
      ],
      'a-B',
    ],
    [
      'at the ends',
      'b',
      [
        { start: 1, end: 1, text: 'c' },
        { start: 0, end: 0, text: 'a' },
      ],
      'abc',
    ],
    ['the line breaks of the text', 'a\r\nc\r\n', [{ start: 3, end: 3, text: 'b\n' }], 'a\r\nb\r\nc\r\n'],
    ['no carriage return of an edit twice', 'a\r\nc\r\n', [{ start: 3, end: 3, text: 'b\r\n' }], 'a\r\nb\r\nc\r\n'],
    ['the line break that most lines have', 'a\nb\r\nc\n', [{ start: 2, end: 2, text: 'x\n' }], 'a\nx\nb\r\nc\n'],
  ])('make %s', (_, text, edits, expected) => {
    expect(editText(text, edits)).toBe(expected);
  });

  it.each([
    [[0, 4], [2, 6], true],
    [[0, 4], [4, 6], false],
    [[0, 4], [2, 2], true],
    [[2, 2], [0, 4], true],
    [[0, 4], [4, 4], false],
    [[0, 4], [0, 0], false],
    [[3, 3], [3, 3], false],
  ] as const)('%j and %j overlap: %s', ([start, end], [from, to], expected) => {
    expect(overlap({ start, end, text: '' }, { start: from, end: to, text: '' })).toBe(expected);
  });
});

describe('fixes of several findings', () => {
  const made = (...fixes: (readonly FileEdit[])[]): { texts: object; applied: readonly string[] } => {
    const findings = fixes.map((edits, index) => ({
      name: String(index),
      fix: { kind: 'safe' as const, title: 'Do it', edits },
    }));
    const { texts, applied } = combine(findings, (path) => (path === 'a' ? 'one two three' : undefined));
    return { texts: Object.fromEntries(texts), applied: applied.map(({ name }) => name) };
  };
  const edit = (start: number, end: number, text: string, path = 'a'): FileEdit => ({ path, start, end, text });

  it('are made together where they do not touch', () => {
    expect(made([edit(0, 3, '1')], [edit(8, 13, '3')])).toEqual({ texts: { a: '1 two 3' }, applied: ['0', '1'] });
  });

  it('are whole or not at all, the first one first', () => {
    expect(made([edit(0, 7, '12')], [edit(4, 13, '23'), edit(0, 0, 'x', 'a')], [edit(8, 13, '3')])).toEqual({
      texts: { a: '12 3' },
      applied: ['0', '2'],
    });
  });

  it('share an edit that both ask for', () => {
    expect(made([edit(0, 0, 'x '), edit(0, 3, '1')], [edit(0, 0, 'x '), edit(4, 7, '2')])).toEqual({
      texts: { a: 'x 1 2 three' },
      applied: ['0', '1'],
    });
  });

  it.each([
    [-1, 2],
    [3, 2],
    [0, 99],
    [0.5, 1],
    [Number.NaN, 1],
  ])('are not made from %d to %d, which is no part of the text', (start, end) => {
    expect(made([edit(start, end, 'x')], [edit(0, 3, '1')])).toEqual({ texts: { a: '1 two three' }, applied: ['1'] });
  });

  it('make a file once, and not in two ways', () => {
    const create = (creates: string): FileEdit => ({ path: 'new', creates });
    expect(made([create('x')], [create('x')], [create('y')])).toEqual({ texts: { new: 'x' }, applied: ['0', '1'] });
  });
});

describe('the source of a fix', () => {
  const source = new Source('a.py', 'x = "ü漢🙂"; run(a)\n  b');

  it('takes Python columns as bytes', () => {
    const call = { lineno: 1, col_offset: 17, end_lineno: 1, end_col_offset: 23 };
    expect(source.textOf(call)).toBe('run(a)');
  });

  it.each([
    [{ line: 2, column: 3 }, 'b'],
    [{ line: 1, column: 1, endLine: 1, endColumn: 2 }, 'x'],
    [{ start: 0, end: 3 }, 'x ='],
    [{ pos: 2, end: 3 }, '='],
  ])('knows where %j stands', (at, text) => {
    expect(source.textOf(at)).toBe(text);
  });

  it.each([
    ['a\nb\n', 2, 'x\n', 'a\nx\nb\n'],
    ['a\nb\n', 3, 'x\n', 'a\nb\nx\n'],
    ['a\nb', 3, 'x\n', 'a\nb\nx'],
    ['', 1, 'x\n', 'x\n'],
  ])('puts lines into %j before line %i', (text, line, inserted, expected) => {
    const own = new Source('a', text);
    expect(editText(text, [own.insertLines(line, inserted)])).toBe(expected);
  });

  it('replaces a word of a line that holds it once, and no other', () => {
    const own = new Source('a', 'port 80\nport 80 and 80\n');
    expect(own.replaceOnLine(1, '80', '90')).toEqual([{ start: 5, end: 7, text: '90' }]);
    expect(own.replaceOnLine(2, '80', '90')).toEqual([]);
    expect(own.replaceOnLine(1, '', '90')).toEqual([]);
    expect(own.replaceOnLine(9, '80', '90')).toEqual([]);
  });
});
