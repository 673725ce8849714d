/** Where a word stands in a text: the last look before something is called unused. */
import type { DefinitionFact } from '../../repository/facts.ts';

/** A word as such, not a part of a longer one. */
export const wordPattern = (word: string): RegExp =>
  new RegExp(`(?<![\\w$])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w$])`);

/** Whether a name stands anywhere in the file but on the lines of its own definition. O(text). */
export const mentionsOutside = (text: string, { name, line, endLine }: DefinitionFact): boolean => {
  if (!text.includes(name)) return false;
  const lines = text.split('\n');
  const pattern = wordPattern(name);
  return lines.some((content, index) => (index + 1 < line || index + 1 > endLine) && pattern.test(content));
};
