/** What the parts of the Python reader share about one file. */
import type { ASTNodeUnion, ExprNode } from 'py-ast';
import type { DraftFacts, ImportFact } from '../../facts.ts';
import { type LineIndex, unitsOf } from '../../lines.ts';
import type { Cursor, ParsedFile } from '../tree.ts';
import { RouteTable } from '../source-text-route-table.ts';
import { PathMentions } from '../source-text-paths.ts';
import { Scopes } from '../source-text-scopes.ts';

export type NodeOfKind<K extends ASTNodeUnion['nodeType']> = Extract<ASTNodeUnion, { nodeType: K }>;
export type PythonCursor = Cursor<ASTNodeUnion>;
export type FunctionNode = NodeOfKind<'FunctionDef' | 'AsyncFunctionDef'>;

export type ImportDraft = { -readonly [K in keyof ImportFact]: ImportFact[K] };

export interface Reading {
  readonly file: ParsedFile<'python'>;
  readonly facts: DraftFacts;
  readonly scopes: Scopes;
  readonly mentions: PathMentions;
  /** 1-based line and UTF-16 column of a node. */
  readonly place: (node: { readonly lineno: number; readonly col_offset: number }) => { line: number; column: number };
  /** Where a local name comes from: `getenv` → `os.getenv`, `np` → `numpy`. */
  readonly origins: Map<string, string>;
  readonly imports: { readonly draft: ImportDraft; readonly names: readonly string[] }[];
  /** Names in `__all__`; undefined where the file has none. */
  publicNames: Set<string> | undefined;
  isInPublicNames: boolean;
  /** Names that have a definition of their own at module level. */
  readonly declared: Set<string>;
  /** Literal values of names at module level. */
  readonly constants: Map<string, ExprNode>;
  /** Names of environment readers: `env = environ.Env()`, `config = Config()`. */
  readonly environmentReaders: Set<string>;
  /** Imports from decouple, whose `config("NAME")` reads the environment. */
  readsDecouple: boolean;
  readonly settingsClasses: Map<string, string | undefined>;
  readonly routes: RouteTable;
}

/** The first name of a dotted name replaced by where it was imported from. */
export const originOf = (reading: Reading, name: string): string => {
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  const origin = reading.origins.get(first);
  if (origin === undefined) return name;
  return dot < 0 ? origin : origin + name.slice(dot);
};

export const readingOf = (file: ParsedFile<'python'>, facts: DraftFacts, lines: LineIndex): Reading => {
  const isAscii = Buffer.byteLength(file.text) === file.text.length;
  return {
    file,
    facts,
    scopes: new Scopes(facts),
    mentions: new PathMentions(facts.pathMentions),
    place: ({ lineno, col_offset }) => ({
      line: lineno,
      column: 1 + (isAscii ? col_offset : unitsOf(lines.line(lineno), col_offset)),
    }),
    origins: new Map(),
    imports: [],
    publicNames: undefined,
    isInPublicNames: false,
    declared: new Set(),
    constants: new Map(),
    environmentReaders: new Set(),
    readsDecouple: false,
    settingsClasses: new Map(),
    routes: new RouteTable(),
  };
};
