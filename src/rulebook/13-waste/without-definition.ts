import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { DefinitionFact, FileFacts } from '../../repository/facts.ts';
import { withoutPassage } from '../edits.ts';

// Statements that hold the definition and nothing else.
const whole =
  /^[ \t]*(?:(?:async )?(?:def|function\*?)|class|(?:static )?(?:async )?\*?#\w+[ \t]*\()|^(?:const|let|var) [\w$]+(?::[^=\n]{1,200})?[ \t]*=[ \t]*(?:async\b|function\b|class\b|\(|<|[\w$]+[ \t]*=>)/;

const isComment = (line: string): boolean => /^\s*(?:#|\/\/|\/?\*)/.test(line);

/** The first line of the comment that stands right above a line. */
const withComment = (source: Source, line: number): number => {
  let first = line;
  while (first > 1 && isComment(source.line(first - 1))) first--;
  // A comment that the file begins with is about the file.
  return first === 1 ? line : first;
};

/** Whether a definition stands by itself: what is nested in a function may be all that the function has. */
export const isDeletable = ({ name, qualifiedName }: DefinitionFact): boolean =>
  name === qualifiedName || name.startsWith('#');

/** Deletes a definition with the comment that describes it; no edits where its lines hold more than it. */
export const withoutDefinition = (
  source: Source,
  definition: DefinitionFact,
  { definitions }: Pick<FileFacts, 'definitions'>,
): readonly TextEdit[] => {
  const { line, endLine, qualifiedName } = definition;
  const isShared = definitions.some(
    (other) =>
      other !== definition &&
      other.line <= endLine &&
      other.endLine >= line &&
      !other.qualifiedName.startsWith(`${qualifiedName}.`) &&
      !qualifiedName.startsWith(`${other.qualifiedName}.`),
  );
  if (isShared || !whole.test(source.line(line))) return [];
  return [withoutPassage(source, withComment(source, line), endLine)];
};
