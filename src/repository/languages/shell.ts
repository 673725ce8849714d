import { type ParsedScript, parse } from 'unbash';
import type { ParseErrorFact } from '../facts.ts';
import { LineIndex } from '../lines.ts';
import type { LanguageReader } from './reader.ts';
import { withoutCarriageReturns } from './shell/carriage-returns.ts';
import { ShellVisitor } from './shell/visitor.ts';

// Substitutions are parsed anew at every level, so depth times length is the cost.
const mostWork = 30_000_000;

// The parser walks the list of open here-documents for each that it adds.
const mostHereDocuments = 5000;

/** Deepest nesting of substitutions, counting those in quotes and comments as well. O(text). */
const substitutionDepth = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/[$<>]\(|\$\{|[)}]/g)) {
    depth = mark === ')' || mark === '}' ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
};

// The parser reads bash; what other shells and template languages add is no error of the file.
const otherShell = /^#!.*\b(?:zsh|ksh|mksh|fish|bats)\b/;
const templateMark = /\{\{|\{%|<%/;

const errorOf = (script: ParsedScript, text: string): ParseErrorFact | undefined => {
  const [first] = script.errors ?? [];
  if (!first || otherShell.test(text) || templateMark.test(text) || text.includes('\r\n')) return undefined;
  return { ...new LineIndex(text).place(first.pos), message: `Not bash: ${first.message.slice(0, 200)}.` };
};

export const shell: LanguageReader<'shell'> = {
  language: 'shell',
  parse(_path, text) {
    if (substitutionDepth(text) * text.length > mostWork) {
      return { tree: undefined, error: { line: 1, message: 'The script nests too many substitutions to be read.' } };
    }
    if ((text.match(/<</g)?.length ?? 0) > mostHereDocuments) {
      return { tree: undefined, error: { line: 1, message: 'The script holds too many here-documents to be read.' } };
    }
    const tree = parse(withoutCarriageReturns(text));
    const error = errorOf(tree, text);
    return { tree, ...(error && { error }) };
  },
  visit: ({ text }, facts, lines) => new ShellVisitor(text, facts, lines).handlers(),
};
