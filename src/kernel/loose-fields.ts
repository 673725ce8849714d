import type { FrontmatterHints } from './frontmatter.ts';

/** One field of a block that is not YAML, read by its line breaks alone. */
export interface LooseField {
  readonly name: string;
  /** 1-based line of the block. */
  readonly line: number;
  /** The field's own lines. */
  readonly source: string;
  readonly value: string | readonly string[];
}

const fieldStart = /^([A-Za-z_][A-Za-z0-9_-]{0,63})[ \t]*:(?:[ \t]|$)/;
const blockIndicator = /^[|>][-+]?$/;

interface OpenField {
  readonly name: string;
  readonly line: number;
  readonly lines: string[];
}

/**
 * Splits a block into fields at the lines that begin with `name:`.
 *
 * In a field of prose only a known name begins the next one. Undefined where no line begins a field or more than
 * `mostFields` do. O(block).
 */
export const looseFields = (
  block: string,
  { known, prose }: FrontmatterHints,
  mostFields: number,
): readonly LooseField[] | undefined => {
  const open: OpenField[] = [];
  for (const [index, line] of block.split('\n').entries()) {
    const name = fieldStart.exec(line)?.[1];
    const current = open.at(-1);
    const begins = name !== undefined && (known.has(name) || !current || !prose.has(current.name));
    if (begins) open.push({ name, line: index + 1, lines: [line] });
    else current?.lines.push(line);
    if (open.length > mostFields) return undefined;
  }
  if (open.length === 0) return undefined;
  return open.map(({ name, line, lines }) => ({ name, line, source: lines.join('\n'), value: valueOf(lines) }));
};

const valueOf = ([first = '', ...rest]: readonly string[]): string | readonly string[] => {
  const inline = first.slice(first.indexOf(':') + 1).trim();
  const following = rest.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (inline === '' && following.length > 0 && following.every((line) => line.startsWith('- '))) {
    return following.map((line) => unquoted(line.slice(2).trim()));
  }
  const text = [inline, ...rest.map((line) => line.trim())].join('\n').trim();
  return blockIndicator.test(inline) ? text.slice(inline.length).trim() : unquoted(text);
};

const unquoted = (text: string): string => {
  const quote = text[0];
  const isQuoted = text.length >= 2 && (quote === '"' || quote === "'") && text.endsWith(quote);
  return isQuoted ? text.slice(1, -1) : text;
};
