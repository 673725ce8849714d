import { baseName } from '../repository/paths.ts';

const recordName = /^(?:change(?:s|log)|history|news|release(?:s|[-_ ]?notes?))\b/i;
const pastFolder = /(?:^|\/)(?:archive[ds]?|attic|legacy|old|history|_?posts|blog|news|releases?|release[-_]notes)\//i;
const templatePath = /(?:^|[/._-])templates?(?:[/._-]|$)|\{\{|cookiecutter/i;

/** How high a document stands: 0 is the first root of the canon; undefined for one without authority. */
export const authorityOf = (path: string, roots: readonly string[]): number | undefined => {
  const level = roots.findIndex((root) => path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`));
  return level < 0 ? undefined : level;
};

/** Whether a document says what was at some time, not what is: a changelog, a post, an archive. */
export const isRecord = (path: string): boolean => recordName.test(baseName(path)) || pastFolder.test(path);

/** Whether a document is the form of others, whose links and values hold only where it is filled in. */
export const isTemplate = (path: string): boolean => templatePath.test(path);

const foreignLetter = /[^\P{L}\p{Script=Latin}]/gu;
const word = /\p{L}+/gu;
const englishWord = /\b(?:the|and|of|is|to|for|with|this|are)\b/gi;
// Prose has ten times as many; names, commands and code have none.
const wordsToOne = 60;
const tooFewWords = 40;

/** Whether a text is in the language whose words checks of prose know; one without words of any language is. O(text). */
export const isEnglish = (text: string): boolean => {
  const start = text.slice(0, 20_000);
  const words = start.match(word)?.length ?? 0;
  const isLatin = (start.match(foreignLetter)?.length ?? 0) * 10 < start.length;
  return isLatin && (words < tooFewWords || (start.match(englishWord)?.length ?? 0) * wordsToOne >= words);
};
