import type { DraftFacts, Language, ParseErrorFact } from '../facts.ts';
import type { LineIndex } from '../lines.ts';
import type { Handlers, NodeOf, ParsedFile, TraversedLanguage, TreeOf } from './tree.ts';

export interface Parsed<L extends Language> {
  readonly tree: TreeOf[L];
  readonly error?: ParseErrorFact;
}

/** How files of one language are read. One file a language in this folder exports one of these. */
export interface LanguageReader<L extends Language> {
  readonly language: L;
  /** Never throws: what the parser cannot read comes back as `error`, with whatever tree there is. */
  readonly parse: (path: string, text: string) => Parsed<L>;
  /** Adds the facts that need no traversal. */
  readonly extract?: (file: ParsedFile<L>, facts: DraftFacts, lines: LineIndex) => void;
  /** Adds facts during the traversal that the checks share. */
  readonly visit?: L extends TraversedLanguage
    ? (file: ParsedFile<L>, facts: DraftFacts, lines: LineIndex) => Handlers<NodeOf[L]>
    : never;
}
