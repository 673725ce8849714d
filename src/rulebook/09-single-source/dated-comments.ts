import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { Place } from '../../repository/facts.ts';

/** A comment or docstring that matches, with the date that it names; ISO 8601. */
export interface DatedComment {
  readonly path: string;
  readonly place: Place;
  readonly date: string;
}

const codeLanguages = new Set(['python', 'javascript', 'shell', 'sql', 'yaml', 'dockerfile']);

/** Comments and docstrings about a subject whose date has passed. The first group of `date` is the date. */
export const overdueComments = (
  { asked, today }: Pick<CheckedRepository, 'asked' | 'today'>,
  subject: RegExp,
  date: RegExp,
): DatedComment[] =>
  asked.flatMap(({ path, language, role, comments, definitions }) => {
    if (!codeLanguages.has(language) || role.test || role.example) return [];
    const isPython = language === 'python';
    // In other languages a summary is a comment, too.
    const said = [
      ...comments.map((comment) => ({ place: comment, text: comment.text })),
      ...(isPython ? definitions.map((definition) => ({ place: definition, text: definition.summary ?? '' })) : []),
    ];
    return said.flatMap(({ place, text }) => {
      const named = subject.test(text) ? date.exec(text)?.[1] : undefined;
      return named !== undefined && named < today ? [{ path, place, date: named }] : [];
    });
  });
