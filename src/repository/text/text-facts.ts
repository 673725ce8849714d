import type { DraftFacts, Language } from '../facts.ts';
import type { ParsedFile } from '../languages/tree.ts';
import type { LineIndex } from '../lines.ts';
import { baseName, extensionOf } from '../paths.ts';
import { addDates } from './dates.ts';
import { addDerivations } from './derivations.ts';
import { addNamedFileFacts } from './named/named-file.ts';
import { addNames } from './names.ts';
import { addSecrets } from './secrets/find-secrets.ts';
import { addCommentTodos, addPlainTodos } from './todos.ts';

const commented: ReadonlySet<Language> = new Set([
  'python',
  'javascript',
  'shell',
  'dockerfile',
  'yaml',
  'toml',
  'json',
  'env',
  'sql',
  'html',
]);

const proseExtensions = new Set(['txt', 'rst', 'adoc', 'asciidoc', 'org', 'text', '']);
const changelog = /^(?:change(?:s|log)|history|news|releases?)\b/i;

const isProse = (path: string): boolean => proseExtensions.has(extensionOf(path)) && !/makefile/i.test(path);

/**
 * Adds the facts that any text has: secrets, TODOs, dates, the number of code lines, what it says it was made from, and
 * what files known by their name alone say. Called once the language's own reader is done. Never throws. O(text).
 */
export const textFacts = (file: ParsedFile, facts: DraftFacts, lines: LineIndex): void => {
  const { path, text, language } = file;
  addNamedFileFacts(file, facts, lines);
  addSecrets(file, facts, lines);
  addDerivations(facts, text, lines);
  if (language === 'text' && isProse(path)) addNames(facts, text);
  if (commented.has(language)) addCommentTodos(facts);
  else addPlainTodos(facts, text, lines, language === 'markdown' || isProse(path));
  if (language === 'text' && isProse(path) && changelog.test(baseName(path))) {
    addDates(facts, text, (offset) => lines.place(offset));
  }
  if (facts.codeLines === 0) facts.codeLines = codeLinesOf(file, lines);
};

// `#id {` of a style sheet is none, and neither is a preprocessor's `#include`.
const commentStart = /^(?:#(?!\w[\w-]*\s*[.:,({<"])|\/\/|\/\*|\*(?!\s*\{)|--\s|<!--)/;

const codeLinesOf = ({ path, text, language }: ParsedFile, lines: LineIndex): number => {
  if (language === 'markdown' || (language === 'text' && isProse(path))) return 0;
  let code = 0;
  for (let line = 1; line <= lines.count; line++) {
    const content = text.slice(lines.offset(line), lines.offset(line + 1)).trim();
    if (content !== '' && !commentStart.test(content)) code++;
  }
  return code;
};
