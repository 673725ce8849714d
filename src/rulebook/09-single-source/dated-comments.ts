import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { CommentFact } from '../../repository/facts.ts';

/** A comment that matches, with the date that it names; ISO 8601. */
export interface DatedComment {
  readonly path: string;
  readonly comment: CommentFact;
  readonly date: string;
}

const codeLanguages = new Set(['python', 'javascript', 'shell', 'sql', 'yaml', 'dockerfile']);

/** Comments about a subject whose date has passed. The first group of `date` is the date. */
export const overdueComments = (
  { files, today }: Pick<CheckedRepository, 'files' | 'today'>,
  subject: RegExp,
  date: RegExp,
): DatedComment[] =>
  [...files.values()].flatMap(({ path, language, role, comments }) => {
    if (!codeLanguages.has(language) || role.test) return [];
    return comments.flatMap((comment) => {
      const named = subject.test(comment.text) ? date.exec(comment.text)?.[1] : undefined;
      return named !== undefined && named < today ? [{ path, comment, date: named }] : [];
    });
  });
