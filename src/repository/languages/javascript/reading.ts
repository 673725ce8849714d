/** What the parts of the JavaScript reader share about one file. */
import type { Comment, Expression, Node } from 'oxc-parser';
import type { DraftFacts, ExportFact } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';
import { PathMentions } from '../source-text-paths.ts';
import { RouteTable } from '../source-text-route-table.ts';
import { Scopes } from '../source-text-scopes.ts';
import type { Cursor, ParsedFile } from '../tree.ts';

export type NodeOfKind<K extends Node['type']> = Extract<Node, { type: K }>;
export type JavaScriptCursor = Cursor<Node>;

/** One function or class that the traversal is inside of. */
interface OpenFunction {
  /** It has a definition of its own. */
  readonly isNamed: boolean;
  /** It runs once per turn of a loop, as the callback of `map` or inside a loop's body. */
  readonly isRepeated: boolean;
}

export interface Reading {
  readonly file: ParsedFile<'javascript'>;
  readonly facts: DraftFacts;
  readonly lines: LineIndex;
  readonly comments: readonly Comment[];
  readonly scopes: Scopes;
  readonly mentions: PathMentions;
  readonly open: OpenFunction[];
  /** The module that a local name was imported from. */
  readonly origins: Map<string, string>;
  /** Values of names at module level. */
  readonly constants: Map<string, Expression>;
  /** Local names that an export list or `module.exports` gives out. */
  readonly exportedNames: Set<string>;
  /** Exports whose kind the definition of a local name tells. */
  readonly waitingExports: {
    readonly fact: { -readonly [K in keyof ExportFact]: ExportFact[K] };
    readonly local: string;
  }[];
  /** Documentation of overloads, which their implementation shares. */
  readonly overloads: Map<string, string>;
  /** Names that hold `process.env`. */
  readonly environmentAliases: Set<string>;
  readonly routes: RouteTable;
  importsServerFramework: boolean;
  /** HTTP clients made here, with the path their base URL adds. */
  readonly clients: Map<string, string>;
}

export const readingOf = (file: ParsedFile<'javascript'>, facts: DraftFacts, lines: LineIndex): Reading => ({
  file,
  facts,
  lines,
  comments: file.tree?.comments ?? [],
  scopes: new Scopes(facts),
  mentions: new PathMentions(facts.pathMentions),
  open: [],
  origins: new Map(),
  constants: new Map(),
  exportedNames: new Set(),
  waitingExports: [],
  overloads: new Map(),
  environmentAliases: new Set(),
  routes: new RouteTable(),
  importsServerFramework: false,
  clients: new Map(),
});
