import { LineIndex, unitsOf } from '../../repository/lines.ts';
import type { At } from '../unit.ts';
import type { TextEdit } from './fix.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

const lineBreakEnd = /\r?\n$/;

/** The text of a file as whoever writes a fix sees it: the offsets of nodes, lines and places, and edits of them. */
export class Source {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;

  constructor(path: string, text: string, lines = new LineIndex(text)) {
    this.path = path;
    this.text = text;
    this.lines = lines;
  }

  /** The text of a 1-based line, without its line break. */
  line(line: number): string {
    return this.lines.line(line);
  }

  /** The white space that a line begins with. */
  indentOf(line: number): string {
    return /^[ \t]*/.exec(this.line(line))?.[0] ?? '';
  }

  #python(line: number, bytes: number): number {
    return this.lines.offset(line) + unitsOf(this.line(line), bytes);
  }

  /** Where a node or a place stands; one that has no end goes to the end of its line. */
  span(at: At): Span {
    if (typeof at === 'number') return { start: at, end: at };
    if ('line' in at) {
      const { line, column = 1, endLine = line, endColumn } = at;
      const end = endColumn === undefined ? this.endOf(endLine) : this.lines.offset(endLine) + endColumn - 1;
      return { start: this.lines.offset(line) + column - 1, end };
    }
    if ('start' in at) return { start: at.start, end: at.end };
    if ('pos' in at) return { start: at.pos, end: at.end };
    const { lineno = 1, col_offset = 0, end_lineno = lineno, end_col_offset } = at;
    const end = end_col_offset === undefined ? this.endOf(end_lineno) : this.#python(end_lineno, end_col_offset);
    return { start: this.#python(lineno, col_offset), end };
  }

  textOf(at: At): string {
    const { start, end } = this.span(at);
    return this.text.slice(start, end);
  }

  /** The offset behind the last character of a line, before its line break. */
  endOf(line: number): number {
    return this.lines.offset(line) + this.line(line).length;
  }

  replace(at: At, text: string): TextEdit {
    return { ...this.span(at), text };
  }

  insert(offset: number, text: string): TextEdit {
    return { start: offset, end: offset, text };
  }

  /** Whole lines, from one to another, and their line breaks. */
  removeLines(first: number, last = first): TextEdit {
    return { start: this.lines.offset(first), end: this.lines.offset(last + 1), text: '' };
  }

  /** Lines in front of a line; behind the last one where the file ends before it. `text` ends with a line break. */
  insertLines(before: number, text: string): TextEdit {
    const offset = this.lines.offset(before);
    const isOpen = offset === this.text.length && this.text !== '' && !lineBreakEnd.test(this.text);
    return isOpen ? this.insert(offset, `\n${text.replace(lineBreakEnd, '')}`) : this.insert(offset, text);
  }

  /** Puts other words in the place of a match on one line; none where the line does not hold it, or holds it twice. */
  replaceOnLine(line: number, former: string, text: string): readonly TextEdit[] {
    const content = this.line(line);
    const at = content.indexOf(former);
    if (former === '' || at < 0 || content.includes(former, at + 1)) return [];
    const start = this.lines.offset(line) + at;
    return [{ start, end: start + former.length, text }];
  }
}
