import type { DraftFacts } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';

export interface NamedFile {
  readonly path: string;
  readonly text: string;
}

/** Adds what a file of one name says. Never throws. */
export type NamedFileReader = (file: NamedFile, facts: DraftFacts, lines: LineIndex) => void;
