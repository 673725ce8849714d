import type { Source } from '../../enforcement/fix/source.ts';

export interface Prose {
  /** The line on which the comment begins. */
  readonly first: number;
  /** What it says, without its marks. */
  readonly lines: readonly string[];
}

// What is addressed to a program, marks a section, or is code.
const noProse =
  /^(?:[-=*#~]{3,}|@|eslint|oxlint|biome|prettier|istanbul|c8|v8|ts-|noqa|type:|pylint|mypy|pragma|pyright|ruff|fmt:|isort|bylaw|region|endregion|TODO|FIXME|XXX|HACK|NOTE|!)|[{};]$|[=(]$/i;

/** Whether a comment ends with a sentence. */
export const endsSentence = (text: string): boolean => /(?:^|[^.])[.!?]$/.test(text.trimEnd());

/** The comment of whole sentences right above a line, at its depth; undefined where there is none. */
export const proseAbove = (source: Source, line: number, mark: '#' | '//'): Prose | undefined => {
  const indent = source.indentOf(line);
  const lines: string[] = [];
  let first = line;
  while (first > 1 && source.line(first - 1).startsWith(`${indent}${mark}`)) {
    first--;
    lines.unshift(
      source
        .line(first)
        .slice(indent.length + mark.length)
        .trim(),
    );
  }
  const text = lines.join(' ');
  const isProse = /^[A-Z][a-z]/.test(text) && endsSentence(text) && text.includes(' ');
  return isProse && !lines.some((each) => noProse.test(each)) ? { first, lines } : undefined;
};
