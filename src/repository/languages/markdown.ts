import MarkdownIt from 'markdown-it';
import type { LanguageReader } from './reader.ts';
import { addFrontMatter, splitFrontMatter } from './markdown/front-matter.ts';
import { addMarkdown } from './markdown/markdown-facts.ts';

const createParser = () => {
  const parser = new MarkdownIt({ html: true, linkify: false });
  // Targets stay as written, whatever a browser would make of them.
  parser.normalizeLink = (target) => target;
  parser.validateLink = () => true;
  return parser;
};
let parser: ReturnType<typeof createParser> | undefined;

// Written by hand, documents stay far below; the parser reads about 10 MB a second.
const largestDocument = 1_000_000;

export const markdown: LanguageReader<'markdown'> = {
  language: 'markdown',
  parse(_path, text) {
    if (text.length > largestDocument) return { tree: undefined };
    parser ??= createParser();
    try {
      return { tree: parser.parse(splitFrontMatter(text).body, {}) };
    } catch {
      return { tree: undefined, error: { line: 1, message: 'The document nests too deeply to be read.' } };
    }
  },
  extract({ path, text, tree }, facts) {
    addFrontMatter(splitFrontMatter(text).block, facts);
    if (tree) addMarkdown(path, tree, facts);
  },
};
