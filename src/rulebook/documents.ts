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
const englishWord = /\b(?:the|and|is|of|to|an?|this|it)\b/i;

/** Whether a text is in the language whose words checks of prose know; one without words of any language is. O(text). */
export const isEnglish = (text: string): boolean => {
  const start = text.slice(0, 20_000);
  return (
    (start.match(foreignLetter)?.length ?? 0) * 10 < start.length && (englishWord.test(start) || start.length < 200)
  );
};
