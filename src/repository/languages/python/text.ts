/** Facts that the text gives without a syntax tree: comments, the header, lines of code. */
import type { DraftFacts } from '../../facts.ts';
import type { ParsedFile } from '../tree.ts';
import { shortened } from '../source-text-prose.ts';
import { type TextComment, scanPython } from '../source-text.ts';
import { docstringOf } from './definitions.ts';

const textOf = (text: string, { start, end }: TextComment): string =>
  shortened(
    text
      .slice(start, Math.min(end, start + 500))
      .replace(/^#+[:!]?/, '')
      .trim(),
  );

const isDirective = (text: string, { start, end, line }: TextComment): boolean =>
  line <= 2 && /^#!|coding[:=]/.test(text.slice(start, Math.min(end, start + 60)));

/** The comment block that the file begins with, without `#!` and the encoding. */
const leadingComments = (text: string, comments: readonly TextComment[]): string => {
  const lines: string[] = [];
  let expected: number | undefined;
  for (const comment of comments) {
    if (isDirective(text, comment)) continue;
    if (
      expected === undefined &&
      text
        .slice(0, comment.start)
        .replace(/^[ \t]*#[^\n]*$/gm, '')
        .trim() !== ''
    )
      break;
    const isAlone = text.slice(comment.lineStart, comment.start).trim() === '';
    if (!isAlone || (expected !== undefined && comment.line !== expected)) break;
    lines.push(textOf(text, comment));
    expected = comment.line + 1;
    if (lines.length > 40) break;
  }
  return shortened(lines.join('\n').trim());
};

export const readText = (file: ParsedFile<'python'>, facts: DraftFacts): void => {
  const { comments, codeLines } = scanPython(file.text);
  facts.codeLines = codeLines;
  for (const comment of comments) {
    facts.comments.push({
      line: comment.line,
      column: comment.start - comment.lineStart + 1,
      text: textOf(file.text, comment),
    });
  }
  const docstring = file.tree ? docstringOf(file.tree.body) : undefined;
  const header = docstring === undefined ? leadingComments(file.text, comments) : shortened(docstring.trim());
  if (header !== '') facts.header = header;
};
