/** Where a word stands in a text: the last look before something is called unused. */
import { literalPattern } from '../../kernel/literal-pattern.ts';
import type { DefinitionFact } from '../../repository/facts.ts';
import type { Repository } from '../../repository/model.ts';
import { recentTexts } from '../../repository/reading/recent-texts.ts';

/** A word as such, not a part of a longer one. */
export const wordPattern = (word: string): RegExp => new RegExp(`(?<![\\w$])${literalPattern(word)}(?![\\w$])`);

/** Whether a name stands anywhere in the file but on the lines of its own definition and on one that exports it. O(text). */
export const mentionsOutside = (
  text: string,
  { name, line, endLine }: DefinitionFact,
  exportedOn?: number,
): boolean => {
  if (!text.includes(name)) return false;
  const lines = text.split('\n');
  const pattern = wordPattern(name);
  const isOwn = (at: number): boolean => (at >= line && at <= endLine) || at === exportedOn;
  return lines.some((content, index) => !isOwn(index + 1) && pattern.test(content));
};

/** Reads files that are asked for again and again; empty for one that is not there. */
export const remembering = (read: Repository['read']): ((path: string) => string) => {
  const recent = recentTexts(read);
  return (path) => recent(path) ?? '';
};

// A file with more is generated or hostile; what is reported of it is enough.
export const mostPerFile = 200;
