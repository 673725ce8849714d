/** Reads one JavaScript or TypeScript text the way files are read; for the tests beside the parts of the reader. */
import { type DraftFacts, draftFacts } from '../../facts.ts';
import { LineIndex } from '../../lines.ts';
import { javascript } from '../javascript.ts';
import { dispatchOf, traverseJavaScript } from '../traverse.ts';

const role = { test: false, example: false, migration: false, script: false };

export const factsOf = (text: string, path = 'src/main.ts'): DraftFacts => {
  const { tree, error } = javascript.parse(path, text);
  const lines = new LineIndex(text);
  const facts = draftFacts(path, 'javascript', role, { bytes: Buffer.byteLength(text), lines: lines.count });
  if (error) facts.parseError = error;
  const file = { path, text, language: 'javascript', tree } as const;
  javascript.extract?.(file, facts, lines);
  const handlers = javascript.visit?.(file, facts, lines);
  if (tree && handlers) traverseJavaScript(tree.program, dispatchOf([handlers]));
  return facts;
};
