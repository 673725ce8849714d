import type { CommentFact } from '../../repository/facts.ts';
import type { LineIndex } from '../../repository/lines.ts';
import type { Directive } from './directive.ts';

const lastLine = ({ line, endLine, text }: CommentFact): number => endLine ?? line + text.split('\n').length - 1;

const opening = /^\s*(?:\{\s*)?(?:#|\/\/|\/\*|<!--|--|;)/;

/** Nothing but the comment stands on its lines. */
const standsAlone = (comment: CommentFact, lines: LineIndex): boolean => {
  const first = lines.line(comment.line);
  const startsIt =
    comment.column === undefined ? opening.test(first) : /^[\s#/*;<!{-]*$/.test(first.slice(0, comment.column - 1));
  const rest = comment.endColumn === undefined ? '' : lines.line(lastLine(comment)).slice(comment.endColumn - 1);
  return startsIt && /^[\s*/}>-]*$/.test(rest);
};

const commentLines = (comments: readonly CommentFact[], lines: LineIndex): Set<number> => {
  const covered = new Set<number>();
  for (const comment of comments) {
    if (!standsAlone(comment, lines)) continue;
    for (let line = comment.line; line <= lastLine(comment); line++) covered.add(line);
  }
  return covered;
};

/**
 * The lines that a file's directives speak of: the line each is written on and, where its comment stands alone, the next
 * line that holds code. Made once a file: O(comments).
 */
export const reachIn = (
  comments: readonly CommentFact[],
  lines: LineIndex,
): ((directive: Directive) => readonly number[]) => {
  const covered = commentLines(comments, lines);
  return ({ line, comment }) => {
    if (!standsAlone(comment, lines)) return [line];
    let next = lastLine(comment) + 1;
    while (next <= lines.count && (covered.has(next) || lines.line(next).trim() === '')) next++;
    return [line, next];
  };
};
