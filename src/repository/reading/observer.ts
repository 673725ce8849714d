import type { Json } from '../../kernel/canonical-json.ts';
import type { FileFacts } from '../facts.ts';
import type { Handlers, NodeOf, ParsedFile, TraversedLanguage } from '../languages/tree.ts';
import type { LineIndex } from '../lines.ts';

/** Something that watches one file being read and leaves its own result beside the facts. */
export interface FileObservation {
  /** Handlers that join the one traversal. */
  readonly handlers: {
    readonly [L in TraversedLanguage]: (file: ParsedFile<L>) => readonly Handlers<NodeOf[L]>[];
  };
  /** Called when the facts are complete. */
  readonly finish: (file: ParsedFile) => readonly object[];
}

export type FileObserver = (facts: FileFacts, text: string, lines: LineIndex) => FileObservation;

/** What the module behind an observer's URL exports. `settings` is plain data, so that it can cross to a worker. */
export interface ObserverModule {
  readonly createObserver: (settings: Json) => Promise<FileObserver>;
}
