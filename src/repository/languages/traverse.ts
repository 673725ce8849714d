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

const addAll = <N>(table: Map<string, Handler<N>[]>, handlers: object): void => {
  for (const [kind, handler] of Object.entries(handlers)) {
    if (typeof handler !== 'function') continue;
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

// Generated code can nest thousands deep; past this the subtree is left unread rather than the stack overflowed.
const deepest = 1200;

const walker = <N extends object>(
  kindOf: (node: N) => string,
  forEach: (node: N, kind: string, visit: (child: N) => void) => void,
  { enter, leave }: Dispatch<N>,
) => {
  const cursor: Stack<N> = {
    ancestors: [],
    parent: undefined,
    functionDepth: 0,
    loopDepth: 0,
    tryDepth: 0,
    classDepth: 0,
  };
  const visit = (node: N): void => {
    const kind = kindOf(node);
    const { parent } = cursor;
    const entering = enter.get(kind);
    if (entering) for (const handler of entering) handler(node, cursor);
    if (cursor.ancestors.length >= deepest) return;
    const isFunction = functions.has(kind);
    const isLoop = loops.has(kind);
    const isTry = tries.has(kind);
    const isClass = classes.has(kind);
    const outerLoops = cursor.loopDepth;
    // A function defined in a loop does not run there by being defined.
    if (isFunction) {
      cursor.functionDepth++;
      cursor.loopDepth = 0;
    }
    if (isLoop) cursor.loopDepth++;
    if (isTry) cursor.tryDepth++;
    if (isClass) cursor.classDepth++;
    cursor.ancestors.push(node);
    cursor.parent = node;
    forEach(node, kind, visit);
    cursor.ancestors.pop();
    cursor.parent = parent;
    if (isFunction) cursor.functionDepth--;
    if (isTry) cursor.tryDepth--;
    if (isClass) cursor.classDepth--;
    cursor.loopDepth = outerLoops;
    const leaving = leave.get(kind);
    if (leaving) for (const handler of leaving) handler(node, cursor);
  };
  return visit;
};

const isPythonNode = (value: unknown): value is NodeOf['python'] =>
  typeof value === 'object' && value !== null && 'nodeType' in value;

/**
 * The fields of a node that hold nodes, by kind. The parser writes absent fields as `undefined`, so the first node of a
 * kind shows the fields of all; what is learned here spares looking at names, lines and columns of every later node.
 */
const pythonFields = new Map<string, readonly string[]>();
const plainFields = new Set(['nodeType', 'lineno', 'col_offset', 'end_lineno', 'end_col_offset', 'ctx', 'id', 'attr', 'arg', 'kind', 'op', 'ops', 'inlineComment', 'type_comment', 'type_ignores', 'module', 'level', 'asname', 'conversion', 'simple', 'is_async', 'comments']);

const fieldsOf = (node: NodeOf['python']): readonly string[] => {
  const known = pythonFields.get(node.nodeType);
  if (known) return known;
  const fields = Object.keys(node).filter((key) => !plainFields.has(key));
  pythonFields.set(node.nodeType, fields);
  return fields;
};

const forEachPython = (node: NodeOf['python'], _kind: string, visit: (child: NodeOf['python']) => void): void => {
  for (const field of fieldsOf(node)) {
    const value: unknown = Reflect.get(node, field);
    if (Array.isArray(value)) {
      for (const element of value) if (isPythonNode(element)) visit(element);
    } else if (isPythonNode(value)) visit(value);
  }
};

const isJavaScriptNode = (value: unknown): value is NodeOf['javascript'] =>
  typeof value === 'object' && value !== null && 'type' in value;

const forEachJavaScript = (
  node: NodeOf['javascript'],
  kind: string,
  visit: (child: NodeOf['javascript']) => void,
): void => {
  for (const key of visitorKeys[kind] ?? []) {
    const value: unknown = Reflect.get(node, key);
    if (Array.isArray(value)) {
      for (const element of value) if (isJavaScriptNode(element)) visit(element);
    } else if (isJavaScriptNode(value)) visit(value);
  }
};

export const traversePython = (tree: Module, dispatch: Dispatch<NodeOf['python']>): void =>
  walker<NodeOf['python']>((node) => node.nodeType, forEachPython, dispatch)(tree);

export const traverseJavaScript = (tree: Program, dispatch: Dispatch<NodeOf['javascript']>): void =>
  walker<NodeOf['javascript']>((node) => node.type, forEachJavaScript, dispatch)(tree);

export const traverseShell = (tree: ParsedScript, dispatch: Dispatch<NodeOf['shell']>): void =>
  walker<NodeOf['shell']>(
    (node) => node.type,
    (node, _kind, visit) => forEachChild(node, visit),
    dispatch,
  )(tree);

