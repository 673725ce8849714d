import { type FileFacts, draftFacts } from '../../facts.ts';
import { LineIndex } from '../../lines.ts';
import { languageOf, roleOf } from '../../paths.ts';
import { addSecrets } from './find-secrets.ts';

/** The secrets of a text that is no file of the tree, by the name it had; nothing else of it is read. O(text). */
export const secretsOf = (path: string, text: string): FileFacts => {
  const lines = new LineIndex(text);
  const language = languageOf(path);
  const role = roleOf(path, language, lines.line(1));
  const facts = draftFacts(path, language, role, { bytes: text.length, lines: lines.count });
  addSecrets({ path, text }, facts, lines);
  return facts;
};
