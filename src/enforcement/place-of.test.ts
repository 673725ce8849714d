import { describe, expect, it } from 'vitest';
import { LineIndex } from '../repository/lines.ts';
import { placeOf } from './place-of.ts';

describe('the place of a node of Python', () => {
  const lines = new LineIndex('x = "ü漢🙂"; run(a)\nrun(b)\n');

  it.each([
    ['behind letters of two, three and four bytes', { lineno: 1, col_offset: 17 }, { line: 1, column: 13 }],
    ['on a line of ASCII', { lineno: 2, col_offset: 4 }, { line: 2, column: 5 }],
    ['without a column', { lineno: 2 }, { line: 2, column: 1 }],
    ['past the end of its line', { lineno: 2, col_offset: 90 }, { line: 2, column: 7 }],
  ])('is counted in UTF-16 units %s', (_name, at, place) => {
    expect(placeOf(at, lines)).toEqual(place);
  });
});
