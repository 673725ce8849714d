import { type DraftFacts, type FileFacts, type Language, draftFacts } from '../facts.ts';
import type { LanguageReader } from '../languages/reader.ts';
import { dispatchOf, traverseJavaScript, traversePython, traverseShell } from '../languages/traverse.ts';
import type { ParsedFile } from '../languages/tree.ts';
import { LineIndex } from '../lines.ts';
import { languageOf, roleOf } from '../paths.ts';
import { textFacts } from '../text/text-facts.ts';
import type { FileObservation, FileObserver } from './observer.ts';
import type { Readers } from './readers.ts';

export interface SourceReading {
  readonly facts: FileFacts;
  /** What the observer left. */
  readonly observed: readonly object[];
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly bytes: number;
}

const firstLineOf = (text: string): string => text.slice(0, Math.min(200, Math.max(0, text.indexOf('\n'))));

/** The language a text is read as, which needs its first line for scripts without an extension. */
export const languageOfSource = (path: string, text: string): Language => languageOf(path, firstLineOf(text));

const read = <L extends Language>(
  reader: LanguageReader<L>,
  source: Source,
  facts: DraftFacts,
  lines: LineIndex,
  traverse?: (file: ParsedFile<L>) => void,
): ParsedFile<L> => {
  const { tree, error } = reader.parse(source.path, source.text);
  if (error) facts.parseError = error;
  const file: ParsedFile<L> = { path: source.path, text: source.text, language: reader.language, tree };
  reader.extract?.(file, facts, lines);
  traverse?.(file);
  return file;
};

const readTree = (
  readers: Readers,
  source: Source,
  facts: DraftFacts,
  lines: LineIndex,
  observation: FileObservation | undefined,
): ParsedFile => {
  const { language } = facts;
  switch (language) {
    case 'python':
      return read(readers.python, source, facts, lines, (file) => {
        if (!file.tree) return;
        const own = readers.python.visit?.(file, facts, lines);
        const others = observation?.handlers.python(file) ?? [];
        traversePython(file.tree, dispatchOf(own ? [own, ...others] : others));
      });
    case 'javascript':
      return read(readers.javascript, source, facts, lines, (file) => {
        if (!file.tree) return;
        const own = readers.javascript.visit?.(file, facts, lines);
        const others = observation?.handlers.javascript(file) ?? [];
        traverseJavaScript(file.tree.program, dispatchOf(own ? [own, ...others] : others));
      });
    case 'shell':
      return read(readers.shell, source, facts, lines, (file) => {
        if (!file.tree) return;
        const own = readers.shell.visit?.(file, facts, lines);
        const others = observation?.handlers.shell(file) ?? [];
        traverseShell(file.tree, dispatchOf(own ? [own, ...others] : others));
      });
    case 'dockerfile':
      return read(readers.dockerfile, source, facts, lines);
    case 'yaml':
      return read(readers.yaml, source, facts, lines);
    case 'json':
      return read(readers.json, source, facts, lines);
    case 'toml':
      return read(readers.toml, source, facts, lines);
    case 'env':
      return read(readers.env, source, facts, lines);
    case 'sql':
      return read(readers.sql, source, facts, lines);
    case 'markdown':
      return read(readers.markdown, source, facts, lines);
    case 'html':
      return read(readers.html, source, facts, lines);
    case 'text':
      return { path: source.path, text: source.text, language, tree: undefined };
  }
};

/**
 * Reads one file: one parse, one traversal that the observer shares, then the facts that any text has.
 *
 * Never throws for what a file contains. O(text).
 */
export const readSource = (readers: Readers, source: Source, observe?: FileObserver): SourceReading => {
  const { path, text, bytes } = source;
  const lines = new LineIndex(text);
  const language = languageOfSource(path, text);
  const facts = draftFacts(path, language, roleOf(path, language, firstLineOf(text)), { bytes, lines: lines.count });
  const observation = observe?.(facts, text, lines);
  const file = readTree(readers, source, facts, lines, observation);
  textFacts(file, facts, lines);
  return { facts, observed: observation?.finish(file) ?? [] };
};
