import type { Comment as JavaScriptComment, Node as JavaScriptNode, Program } from 'oxc-parser';
import type { Dockerfile } from 'dockerfile-ast';
import type { Token as MarkdownToken } from 'markdown-it';
import type { ASTNodeUnion, Module } from 'py-ast';
import type { ParsedScript, SyntaxNode as ShellNode } from 'unbash';
import type { Document, LineCounter } from 'yaml';
import type { Language } from '../facts.ts';

/** The parsed form of a file in each language; `undefined` where the parser gave up. */
export interface TreeOf {
  readonly python: Module | undefined;
  readonly javascript: { readonly program: Program; readonly comments: readonly JavaScriptComment[] } | undefined;
  readonly shell: ParsedScript | undefined;
  readonly dockerfile: Dockerfile | undefined;
  readonly yaml: { readonly documents: readonly Document.Parsed[]; readonly lineCounter: LineCounter } | undefined;
  readonly json: { readonly value: unknown } | undefined;
  readonly toml: { readonly value: unknown } | undefined;
  readonly markdown: readonly MarkdownToken[] | undefined;
  readonly env: undefined;
  readonly sql: undefined;
  readonly html: undefined;
  readonly text: undefined;
}

/** The nodes of the languages that are traversed. */
export interface NodeOf {
  readonly python: ASTNodeUnion;
  readonly javascript: JavaScriptNode;
  readonly shell: ShellNode;
}
export type TraversedLanguage = keyof NodeOf;

/** Name of a node's kind: `nodeType` in Python, `type` elsewhere. */
export type KindOf<N> = N extends { nodeType: infer K extends string }
  ? K
  : N extends { type: infer K extends string }
    ? K
    : never;

type NodeOfKind<N, K> = N extends { nodeType: infer T }
  ? K extends T
    ? N
    : never
  : N extends { type: infer T }
    ? K extends T
      ? N
      : never
    : never;

/** Where the traversal stands. `ancestors` ends with the node's parent; it is only valid during the call. */
export interface Cursor<N> {
  readonly ancestors: readonly N[];
  readonly parent: N | undefined;
  readonly functionDepth: number;
  readonly loopDepth: number;
  readonly tryDepth: number;
  readonly classDepth: number;
}

/** What to do on entering a node of a kind; `leave` likewise on the way out. Written as methods, so that each gets its own node type. */
export type Handlers<N> = {
  readonly [K in KindOf<N>]?: { call(node: NodeOfKind<N, K>, cursor: Cursor<N>): void }['call'];
} & {
  readonly leave?: { readonly [K in KindOf<N>]?: { call(node: NodeOfKind<N, K>, cursor: Cursor<N>): void }['call'] };
};

/** A file on its way through the checks. */
export interface ParsedFile<L extends Language = Language> {
  readonly path: string;
  readonly text: string;
  readonly language: L;
  readonly tree: TreeOf[L];
}
