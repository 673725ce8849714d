import { createRequire } from 'node:module';
import { addCommentFacts } from '../text/comments.ts';
import { addInstruction } from './dockerfile/instructions.ts';
import type { LanguageReader } from './reader.ts';

const require = createRequire(import.meta.url);

/** Loaded by the first Dockerfile: many repositories have none. */
const library = (): typeof import('dockerfile-ast') => {
  const loaded: typeof import('dockerfile-ast') = require('dockerfile-ast');
  return loaded;
};

// Some of the parser's look-ups are quadratic in the number of instructions; real files stay under 20 kB.
const largestFile = 100_000;

// The parser looks at a first line of nothing but hashes anew for each of them.
const hashes = /^#{500}/;

const prelude = /^(?:#\s*(?:syntax|escape|check)\s*=.*)?$/i;

export const dockerfile: LanguageReader<'dockerfile'> = {
  language: 'dockerfile',
  parse(_path, text) {
    if (text.length > largestFile || hashes.test(text)) {
      return { tree: undefined, error: { line: 1, message: 'A Dockerfile this long is not read.' } };
    }
    try {
      return { tree: library().DockerfileParser.parse(text) };
    } catch {
      return { tree: undefined, error: { line: 1, message: 'The Dockerfile cannot be read.' } };
    }
  },
  extract({ tree }, facts, lines) {
    if (!tree) return;
    const state = { facts, variables: new Map<string, string>(), stages: new Set<string>(), library: library() };
    for (const instruction of tree.getInstructions()) addInstruction(instruction, state);
    for (const comment of tree.getComments()) {
      const { start, end } = comment.getRange();
      const place = { line: start.line + 1, column: start.character + 1, endLine: end.line + 1 };
      facts.comments.push({ ...place, text: comment.getContent() ?? '' });
    }
    addCommentFacts(facts, lines, prelude);
    facts.codeLines -= tree.getDirectives().length;
  },
};
