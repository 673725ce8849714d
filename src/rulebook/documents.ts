export { authorityOf } from '../canon/authority.ts';
export { isRecord, isTemplate } from '../canon/document-kinds.ts';

const foreignLetter = /[^\P{L}\p{Script=Latin}]/gu;
const word = /\p{L}+/gu;
const englishWord = /\b(?:the|and|of|is|to|for|with|this|are)\b/gi;
// Prose has ten times as many; names, commands and code have none.
const wordsToOne = 60;
const tooFewWords = 40;

let last: { readonly text: string; readonly isEnglish: boolean } | undefined;

/** Whether a text is in the language whose words checks of prose know; one without words of any language is. O(text). */
export const isEnglish = (text: string): boolean => {
  // Several checks ask of the same document, one after the other.
  if (last?.text !== text) last = { text, isEnglish: readsEnglish(text) };
  return last.isEnglish;
};

const readsEnglish = (text: string): boolean => {
  const start = text.slice(0, 20_000);
  const words = start.match(word)?.length ?? 0;
  const isLatin = (start.match(foreignLetter)?.length ?? 0) * 10 < start.length;
  return isLatin && (words < tooFewWords || (start.match(englishWord)?.length ?? 0) * wordsToOne >= words);
};

/**
 * Whether a file lies in a hidden folder (`.claude/`, `.opencode/`), where kits for agents are installed as they are: what
 * it names may be of the kit's own repository, and nobody mends it here. A forge's folder is not meant.
 */
export const isInstalled = (path: string): boolean => /(?:^|\/)\.(?!github\/|gitlab\/)[^/.][^/]*\//.test(path);
