/**
 * Puts something into an object or array of a JSON text, and takes it out again so that the text is what it was, to the byte.
 *
 * What is put in comes first, so that no comma of what follows has to move. A container that was empty is left with a blank
 * line before its end: that mark tells it from one that came with what was put in, and would go with it.
 */
import { type Node, childrenOf } from './document.ts';

const lineBreakOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const whitespace = ' \t\r\n';

const whitespaceBefore = (text: string, offset: number): string => {
  let from = offset;
  while (from > 0 && whitespace.includes(text.charAt(from - 1))) from -= 1;
  return text.slice(from, offset);
};

const afterWhitespace = (text: string, offset: number): number => {
  let at = offset;
  while (at < text.length && whitespace.includes(text.charAt(at))) at += 1;
  return at;
};

/** The indentation of the line that an offset lies in. */
const indentAt = (text: string, offset: number): string => {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
};

/** What the text indents by: the indentation of its first member, if that stands on a line of its own. */
const unitOf = (text: string, root: Node): string => {
  const [first] = childrenOf(root);
  const space = first ? whitespaceBefore(text, first.offset) : '';
  const unit = space.slice(space.lastIndexOf('\n') + 1);
  return space.includes('\n') && unit !== '' ? unit : '  ';
};

/** One element of an array, or one member of an object. */
export interface Part {
  readonly key: string | undefined;
  readonly value: unknown;
}

const inLines = ({ key, value }: Part, unit: string, lead: string): string => {
  const lines = JSON.stringify(value, null, unit).split('\n').join(lead);
  return key === undefined ? lines : `${JSON.stringify(key)}: ${lines}`;
};

const inOneLine = ({ key, value }: Part, lead: string): string => {
  const space = lead === '' ? '' : ' ';
  const text = JSON.stringify(value);
  return key === undefined ? text : `${JSON.stringify(key)}:${space}${text}`;
};

const startOf = (container: Node): number => container.offset + 1;
const endOf = (node: Node): number => node.offset + node.length;

/** The text with a part as the first of a container. */
export const put = (text: string, root: Node, container: Node, part: Part): string => {
  const start = startOf(container);
  const lineBreak = lineBreakOf(text);
  const base = lineBreak + indentAt(text, container.offset);
  const [first] = childrenOf(container);
  const insert = (inserted: string): string => text.slice(0, start) + inserted + text.slice(start);
  if (!first) {
    const unit = unitOf(text, root);
    const lead = base + unit;
    return insert(`${lead}${inLines(part, unit, lead)}${lineBreak}${base}`);
  }
  const space = whitespaceBefore(text, first.offset);
  if (!text.slice(start, first.offset).includes('\n')) return insert(`${space}${inOneLine(part, space)},`);
  const lead = lineBreak + indentAt(text, first.offset);
  return insert(`${lead}${inLines(part, unitOf(text, root), lead)},`);
};

const without = (text: string, from: number, to: number): string => text.slice(0, from) + text.slice(to);

const commentEnds = new Map([
  ['//', '\n'],
  ['/*', '*/'],
]);

/** The offset of the first comma after an offset, past whitespace and comments; undefined where something else comes first. */
const commaAfter = (text: string, offset: number): number | undefined => {
  for (let at = offset; ;) {
    at = afterWhitespace(text, at);
    if (text[at] === ',') return at;
    const closing = commentEnds.get(text.slice(at, at + 2));
    const closes = closing === undefined ? -1 : text.indexOf(closing, at + 2);
    if (closing === undefined || closes < 0) return undefined;
    at = closes + closing.length;
  }
};

/** What is left of a container: its text, or that it came with what was taken out and has to go too. */
export type Taken = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'nothing-left' };

const takeOnly = (text: string, container: Node, child: Node): Taken => {
  const mark = lineBreakOf(text).repeat(2) + indentAt(text, container.offset);
  const from = child.offset - whitespaceBefore(text, child.offset).length;
  const end = endOf(child);
  if (text.startsWith(mark, end)) return { kind: 'text', text: without(text, from, end + mark.length) };
  const to = (commaAfter(text, end) ?? end - 1) + 1;
  const isBare =
    text.slice(startOf(container), from).trim() === '' && text.slice(to, endOf(container) - 1).trim() === '';
  return isBare ? { kind: 'nothing-left' } : { kind: 'text', text: without(text, from, to) };
};

/** The text without a child of a container. */
export const take = (text: string, container: Node, child: Node): Taken => {
  const children = childrenOf(container);
  const at = children.indexOf(child);
  const previous = children[at - 1];
  if (children.length === 1) return takeOnly(text, container, child);
  const from = child.offset - whitespaceBefore(text, child.offset).length;
  const end = endOf(child);
  const comma = commaAfter(text, end);
  if (comma !== undefined) return { kind: 'text', text: without(text, from, comma + 1) };
  const shorter = without(text, from, end);
  const before = previous ? commaAfter(text, endOf(previous)) : undefined;
  return { kind: 'text', text: before === undefined ? shorter : without(shorter, before, before + 1) };
};
