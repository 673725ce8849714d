/** Reads one Python text the way files are read; for the tests beside the parts of the reader. */
import { type DraftFacts, draftFacts } from '../../facts.ts';
import { LineIndex } from '../../lines.ts';
import { python } from '../python.ts';
import { dispatchOf, traversePython } from '../traverse.ts';

const role = { test: false, example: false, migration: false, script: false };

export const factsOf = (text: string, path = 'app/main.py'): DraftFacts => {
  const { tree, error } = python.parse(path, text);
  const lines = new LineIndex(text);
  const facts = draftFacts(path, 'python', role, { bytes: Buffer.byteLength(text), lines: lines.count });
  if (error) facts.parseError = error;
  const file = { path, text, language: 'python', tree } as const;
  python.extract?.(file, facts, lines);
  const handlers = python.visit?.(file, facts, lines);
  if (tree && handlers) traversePython(tree, dispatchOf([handlers]));
  return facts;
};
