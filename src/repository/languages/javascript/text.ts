/** Facts that comments and the text give: comments, the header, lines of code. */
import type { Comment } from 'oxc-parser';
import type { DraftFacts } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';
import type { ParsedFile } from '../tree.ts';
import { blockText, shortened } from '../source-text-prose.ts';

const space = 32;
const newline = 10;

/** Lines that hold anything but blanks and comments. O(text). */
const countCodeLines = (text: string, comments: readonly Comment[]): number => {
  let count = 0;
  let holdsCode = false;
  const endLine = (): void => {
    if (holdsCode) count++;
    holdsCode = false;
  };
  const readCode = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const character = text.charCodeAt(at);
      if (character === newline) endLine();
      else if (character > space) holdsCode = true;
    }
  };
  let from = text.startsWith('#!') ? (/\n|$/.exec(text)?.index ?? 0) : 0;
  for (const { start, end, type } of comments) {
    readCode(from, start);
    if (type === 'Block' && text.slice(start, end).includes('\n')) endLine();
    from = Math.max(from, end);
  }
  readCode(from, text.length);
  endLine();
  return count;
};

const textOf = ({ type, value }: Comment): string =>
  type === 'Block' ? blockText(value) : shortened(value.slice(0, 500).trim());

/** The comment that the file begins with: a block, or line comments one below the other. */
const headerOf = (text: string, comments: readonly Comment[], lines: LineIndex): string => {
  const [first, ...others] = comments;
  if (
    !first ||
    text
      .slice(0, first.start)
      .replace(/^#![^\n]*/, '')
      .trim() !== ''
  )
    return '';
  if (first.type === 'Block') return textOf(first);
  const header = [textOf(first)];
  let line = lines.place(first.start).line;
  for (const comment of others.slice(0, 40)) {
    if (comment.type !== 'Line' || lines.place(comment.start).line !== line + 1) break;
    header.push(textOf(comment));
    line++;
  }
  return shortened(header.join('\n').trim());
};

export const readText = ({ text, tree }: ParsedFile<'javascript'>, facts: DraftFacts, lines: LineIndex): void => {
  const all = tree?.comments ?? [];
  // The parser gives the `#!` line as a comment of JavaScript, not of TypeScript.
  const comments = text.startsWith('#!') ? all.filter(({ start }) => start > 0) : all;
  facts.codeLines = countCodeLines(text, comments);
  for (const comment of comments) {
    const place = lines.place(comment.start);
    const endLine = comment.type === 'Block' ? lines.place(comment.end).line : place.line;
    facts.comments.push({ ...place, ...(endLine > place.line ? { endLine } : {}), text: textOf(comment) });
  }
  const header = headerOf(text, comments, lines);
  if (header !== '') facts.header = header;
};
