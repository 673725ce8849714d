import type { Place } from './facts.ts';

/** UTF-16 units that the first `bytes` bytes of a line take in UTF-8, which is how Python's parser counts columns. */
export const unitsOf = (line: string, bytes: number): number => {
  let units = 0;
  for (let left = bytes; left > 0 && units < line.length;) {
    const code = line.codePointAt(units) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += code < 0x10000 ? 1 : 2;
  }
  return units;
};

/** Turns offsets into lines and columns. Built on first use: O(text) once, then O(log lines) a look-up. */
export class LineIndex {
  readonly #text: string;
  #starts: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  #lineStarts(): Uint32Array {
    if (this.#starts) return this.#starts;
    const starts = [0];
    for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = Uint32Array.from(starts);
    return this.#starts;
  }

  get count(): number {
    const starts = this.#lineStarts();
    const last = starts.at(-1) ?? 0;
    return last === this.#text.length ? starts.length - 1 : starts.length;
  }

  /** 1-based line and column of a UTF-16 offset. */
  place(offset: number): { line: number; column: number } {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  span(start: number, end: number): Place {
    const last = this.place(Math.max(start, end));
    return { ...this.place(start), endLine: last.line, endColumn: last.column };
  }

  /** Offset of the first character of a 1-based line; the text's length past its end. */
  offset(line: number): number {
    return this.#lineStarts()[line - 1] ?? this.#text.length;
  }

  /** The text of a 1-based line, without its line break. */
  line(line: number): string {
    return this.#text.slice(this.offset(line), this.offset(line + 1)).replace(/\r?\n$/, '');
  }
}
