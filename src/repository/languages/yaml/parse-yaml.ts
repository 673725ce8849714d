import { Composer, type Document, Lexer, LineCounter, Parser, type YAMLParseError, isCollection, isPair } from 'yaml';
import type { ParseErrorFact } from '../../facts.ts';

export interface YamlComment {
  readonly at: number;
  readonly text: string;
}

export interface YamlReading {
  readonly documents: readonly Document.Parsed[];
  readonly lineCounter: LineCounter;
  readonly comments: readonly YamlComment[];
  readonly error?: ParseErrorFact;
}

// The lexer marks the start of a document, the end of a broken flow and a scalar with characters of its own.
const scalarMark = '\x1f';
const marks = new Set(['\x02', '\x18', scalarMark]);

const mostDocuments = 500;
// What is not YAML at all would cost an error object a token.
const mostErrors = 20;
// Deeper trees than this overflow the stack of whoever walks them.
const deepest = 100;

const compose = (text: string, lineCounter: LineCounter): Pick<YamlReading, 'documents' | 'comments'> => {
  const lexer = new Lexer();
  const parser = new Parser(lineCounter.addNewLine);
  // Comparing every key with every other is quadratic, and who reads the file may allow repeated ones.
  const composer = new Composer({
    lineCounter,
    prettyErrors: false,
    logLevel: 'silent',
    uniqueKeys: false,
    merge: true,
  });
  const documents: Document.Parsed[] = [];
  const comments: YamlComment[] = [];
  lineCounter.addNewLine(0);
  let at = 0;
  let errors = 0;
  let previous = '';
  for (const lexeme of lexer.lex(text)) {
    if (lexeme.startsWith('#') && previous !== scalarMark)
      comments.push({ at, text: lexeme.replace(/^#+ ?/, '').trimEnd() });
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') errors++;
      documents.push(...composer.next(token));
    }
    if (!marks.has(lexeme)) at += lexeme.length;
    previous = lexeme;
    if (documents.length >= mostDocuments || errors >= mostErrors) break;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  return { documents, comments };
};

const nestsTooDeeply = (node: unknown, depth: number): boolean => {
  if (isPair(node)) return nestsTooDeeply(node.key, depth) || nestsTooDeeply(node.value, depth);
  if (!isCollection(node)) return false;
  return depth > deepest || node.items.some((item) => nestsTooDeeply(item, depth + 1));
};

const errorOf = (error: YAMLParseError, lineCounter: LineCounter): ParseErrorFact => {
  const { line, col } = lineCounter.linePos(error.pos[0]);
  return { line: Math.max(1, line), column: Math.max(1, col), message: `Not YAML: ${error.message.slice(0, 200)}.` };
};

const tooDeep: ParseErrorFact = { line: 1, message: 'The YAML nests too deeply to be read.' };

/** Parses every document of a YAML text. Undefined documents and an error where it nests too deeply. O(text). */
export const parseYaml = (text: string): YamlReading | { readonly error: ParseErrorFact } => {
  const lineCounter = new LineCounter();
  try {
    const { documents, comments } = compose(text, lineCounter);
    if (documents.some(({ contents }) => nestsTooDeeply(contents, 0))) return { error: tooDeep };
    const [first] = documents.flatMap(({ errors }) => errors);
    return { documents, comments, lineCounter, ...(first && { error: errorOf(first, lineCounter) }) };
  } catch {
    // The parser recurses into what it reads; text made to nest exhausts the stack.
    return { error: tooDeep };
  }
};
