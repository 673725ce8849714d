import type { DraftFacts, Place } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';
import type { DataNode } from './data.ts';

/** One document of a JSON, YAML or TOML file on its way to becoming facts. */
export interface DataFile {
  readonly path: string;
  readonly root: DataNode;
  readonly facts: DraftFacts;
  /** Line and column of a node. */
  readonly place: (node: { readonly at: number }) => Place;
}

/** Puts a document beside the facts it adds to. */
export const dataFile = (path: string, root: DataNode, facts: DraftFacts, lines: LineIndex): DataFile => ({
  path,
  root,
  facts,
  place: ({ at }) => lines.place(at),
});
