/**
 * The one traversal of a syntax tree. It calls, for each node, every handler that named the node's kind, and keeps the
 * depths that handlers ask for. O(nodes + calls).
 */
import { type Program, visitorKeys } from 'oxc-parser';
import type { Module } from 'py-ast';
import { type ParsedScript, forEachChild } from 'unbash';
import type { Cursor, Handlers, NodeOf } from './tree.ts';

interface Stack<N> extends Cursor<N> {
  ancestors: N[];
  parent: N | undefined;
  functionDepth: number;
  loopDepth: number;
  tryDepth: number;
  classDepth: number;
}

type Handler<N> = (node: N, cursor: Cursor<N>) => void;

/** Handlers of many visitors by kind of node. */
export interface Dispatch<N> {
  readonly enter: ReadonlyMap<string, readonly Handler<N>[]>;
  readonly leave: ReadonlyMap<string, readonly Handler<N>[]>;
}

/** Handlers are methods, each of the nodes of its own kind, and the table calls them with no others. */
const isHandler = <N>(value: unknown): value is Handler<N> => typeof value === 'function';

const addAll = <N>(table: Map<string, Handler<N>[]>, handlers: object): void => {
  for (const [kind, handler] of Object.entries(handlers)) {
    if (!isHandler<N>(handler)) continue;
    const list = table.get(kind);
    if (list) list.push(handler);
    else table.set(kind, [handler]);
  }
};

export const dispatchOf = <N>(visitors: readonly Handlers<N>[]): Dispatch<N> => {
  const enter = new Map<string, Handler<N>[]>();
  const leave = new Map<string, Handler<N>[]>();
  for (const visitor of visitors) {
    addAll(enter, visitor);
    if (visitor.leave) addAll(leave, visitor.leave);
  }
  return { enter, leave };
};

const functions = new Set([
  'FunctionDef',
  'AsyncFunctionDef',
  'Lambda',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'Function',
]);
const loops = new Set([
  'For',
  'AsyncFor',
  'While',
  'ListComp',
  'SetComp',
  'DictComp',
  'GeneratorExp',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'ArithmeticFor',
]);
const tries = new Set(['Try', 'TryStar', 'TryStatement']);
const classes = new Set(['ClassDef', 'ClassDeclaration', 'ClassExpression']);

// Generated code can nest thousands deep; past this a subtree is left unread rather than the stack overflowed.
const deepest = 1200;

/** What holds for every node of a kind, in any file. */
interface Kind {
  readonly name: string;
  /** Its number among the kinds of its language. */
  readonly index: number;
  /** Fields that hold nodes or lists of them. */
  readonly fields: readonly string[];
  readonly isFunction: boolean;
  readonly isLoop: boolean;
  readonly isTry: boolean;
  readonly isClass: boolean;
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Looks kinds up by name; a kind is made from the first node of it. */
const kindTable = <N extends object>(
  nameOf: (node: N) => string,
  fieldsOf: (node: N) => readonly string[],
): ((node: N) => Kind) => {
  const kinds = new Map<string, Kind>();
  return (node) => {
    const name = nameOf(node);
    const known = kinds.get(name);
    if (known) return known;
    const kind = {
      name,
      index: kinds.size,
      fields: fieldsOf(node),
      isFunction: functions.has(name),
      isLoop: loops.has(name),
      isTry: tries.has(name),
      isClass: classes.has(name),
    };
    kinds.set(name, kind);
    return kind;
  };
};

/** The handlers of one kind of node. */
interface Handling<N> {
  readonly entering: readonly Handler<N>[] | undefined;
  readonly leaving: readonly Handler<N>[] | undefined;
}

/** Finds handlers by a kind's number, which costs a fraction of what its name does: this is asked for every node. */
const handlingTable = <N>({ enter, leave }: Dispatch<N>): ((kind: Kind) => Handling<N>) => {
  const table: Handling<N>[] = [];
  return ({ index, name }) => (table[index] ??= { entering: enter.get(name), leaving: leave.get(name) });
};

type VisitChildren<N> = (node: N, kind: Kind, visit: (child: N) => void) => void;

const walker = <N extends object>(
  kindOf: (node: N) => Kind,
  visitChildren: VisitChildren<N>,
  dispatch: Dispatch<N>,
) => {
  const handlingOf = handlingTable(dispatch);
  const cursor: Stack<N> = {
    ancestors: [],
    parent: undefined,
    functionDepth: 0,
    loopDepth: 0,
    tryDepth: 0,
    classDepth: 0,
  };
  const descend = (node: N, kind: Kind): void => {
    const { parent, loopDepth } = cursor;
    // A function defined in a loop does not run there by being defined.
    if (kind.isFunction) {
      cursor.functionDepth++;
      cursor.loopDepth = 0;
    }
    if (kind.isLoop) cursor.loopDepth++;
    if (kind.isTry) cursor.tryDepth++;
    if (kind.isClass) cursor.classDepth++;
    cursor.ancestors.push(node);
    cursor.parent = node;
    visitChildren(node, kind, visit);
    cursor.ancestors.pop();
    cursor.parent = parent;
    cursor.loopDepth = loopDepth;
    if (kind.isFunction) cursor.functionDepth--;
    if (kind.isTry) cursor.tryDepth--;
    if (kind.isClass) cursor.classDepth--;
  };
  const visit = (node: N): void => {
    if (cursor.ancestors.length >= deepest) return;
    const kind = kindOf(node);
    const { entering, leaving } = handlingOf(kind);
    if (entering) for (const handler of entering) handler(node, cursor);
    if (kind.fields.length > 0) descend(node, kind);
    if (leaving) for (const handler of leaving) handler(node, cursor);
  };
  return visit;
};

/** Visits the nodes that a node's fields hold, in the order of the fields. */
const fieldVisitor =
  <N extends object>(isNode: (value: unknown) => value is N): VisitChildren<N> =>
  (node, { fields }, visit) => {
    if (!isObject(node)) return;
    for (const field of fields) {
      const value = node[field];
      if (Array.isArray(value)) {
        for (const element of value) if (isNode(element)) visit(element);
      } else if (isNode(value)) visit(value);
    }
  };

const isPythonNode = (value: unknown): value is NodeOf['python'] => isObject(value) && value['nodeType'] !== undefined;
const isJavaScriptNode = (value: unknown): value is NodeOf['javascript'] =>
  isObject(value) && value['type'] !== undefined;

// The Python parser writes absent fields as `undefined`, so the first node of a kind shows the fields of all; these never
// hold nodes that anyone asks for.
const plainFields = new Set([
  'nodeType',
  'lineno',
  'col_offset',
  'end_lineno',
  'end_col_offset',
  'ctx',
  'id',
  'attr',
  'arg',
  'kind',
  'op',
  'ops',
  'inlineComment',
  'type_comment',
  'type_ignores',
  'module',
  'level',
  'asname',
  'conversion',
  'simple',
  'is_async',
  'comments',
  'quote_style',
]);

const pythonKind = kindTable<NodeOf['python']>(
  (node) => node.nodeType,
  (node) => (node.nodeType === 'Constant' ? [] : Object.keys(node).filter((key) => !plainFields.has(key))),
);
const javaScriptKind = kindTable<NodeOf['javascript']>(
  (node) => node.type,
  (node) => visitorKeys[node.type] ?? [],
);
const shellKind = kindTable<NodeOf['shell']>(
  (node) => node.type,
  (node) => [node.type],
);

const visitPythonFields = fieldVisitor(isPythonNode);
const visitJavaScriptFields = fieldVisitor(isJavaScriptNode);

export const traversePython = (tree: Module, dispatch: Dispatch<NodeOf['python']>): void =>
  walker(pythonKind, visitPythonFields, dispatch)(tree);

export const traverseJavaScript = (tree: Program, dispatch: Dispatch<NodeOf['javascript']>): void =>
  walker(javaScriptKind, visitJavaScriptFields, dispatch)(tree);

export const traverseShell = (tree: ParsedScript, dispatch: Dispatch<NodeOf['shell']>): void =>
  walker(shellKind, (node, _kind, visit) => forEachChild(node, visit), dispatch)(tree);
