import type { CommentFact, DraftFacts } from '../facts.ts';
import type { LineIndex } from '../lines.ts';

const longestHeader = 400;

/** Whether nothing but white space stands before the comment on its line. */
const standsAlone = (comment: CommentFact, lines: LineIndex): boolean =>
  lines
    .line(comment.line)
    .slice(0, (comment.column ?? 1) - 1)
    .trim() === '';

const lastLine = (comment: CommentFact): number => comment.endLine ?? comment.line;

/**
 * Sets the header and the number of code lines of a file whose comments are known.
 *
 * The header is the first block of comments, where only blank lines and `prelude` lines stand before it.
 */
export const addCommentFacts = (facts: DraftFacts, lines: LineIndex, prelude = /^(?:#!.*|---)?$/): void => {
  const alone = facts.comments.filter((comment) => standsAlone(comment, lines));
  facts.codeLines = codeLinesBeside(alone, lines);
  const header = headerOf(alone, lines, prelude);
  if (header) facts.header = header;
};

const codeLinesBeside = (alone: readonly CommentFact[], lines: LineIndex): number => {
  const isComment = new Uint8Array(lines.count + 2);
  for (const comment of alone) isComment.fill(1, comment.line, lastLine(comment) + 1);
  let code = 0;
  for (let line = 1; line <= lines.count; line++) if (!isComment[line] && lines.line(line).trim() !== '') code++;
  return code;
};

const headerOf = (alone: readonly CommentFact[], lines: LineIndex, prelude: RegExp): string | undefined => {
  const block: string[] = [];
  let next = 1;
  for (const comment of alone) {
    const isAdjacent = block.length > 0 && comment.line === next;
    if (block.length > 0 && !isAdjacent) break;
    for (let line = next; line < comment.line; line++) if (!prelude.test(lines.line(line).trim())) return undefined;
    next = lastLine(comment) + 1;
    block.push(comment.text.trim());
  }
  const text = block.join('\n').trim();
  return text === '' ? undefined : text.slice(0, longestHeader);
};
