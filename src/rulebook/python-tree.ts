/** Questions that several checks ask of Python's syntax tree. */
import type { ASTNodeUnion } from 'py-ast';

type FunctionNode = Extract<ASTNodeUnion, { nodeType: 'FunctionDef' | 'AsyncFunctionDef' }>;
type Statement = FunctionNode['body'][number];

const joinedName = (node: ASTNodeUnion): string => {
  if (node.nodeType === 'Name') return node.id;
  if (node.nodeType !== 'Attribute') return node.nodeType === 'Call' ? joinedName(node.func) : '';
  const owner = joinedName(node.value);
  return owner === '' ? node.attr : `${owner}.${node.attr}`;
};

// Of each call, a dozen checks ask for the callee one after the other.
let lastNode: ASTNodeUnion | undefined;
let lastName = '';

/** `a.b.c` of a name or attribute chain; empty for anything else. */
export const dottedName = (node: ASTNodeUnion | undefined): string => {
  if (node?.nodeType === 'Name') return node.id;
  if (!node || node === lastNode) return node ? lastName : '';
  lastNode = node;
  lastName = joinedName(node);
  return lastName;
};

/** The text of a string constant. */
export const stringOf = (node: ASTNodeUnion | undefined): string | undefined =>
  node?.nodeType === 'Constant' && typeof node.value === 'string' ? node.value : undefined;

export const isDocstring = (statement: Statement | undefined): boolean =>
  statement?.nodeType === 'Expr' && stringOf(statement.value) !== undefined;

/** A body without its docstring. */
export const withoutDocstring = (body: readonly Statement[]): readonly Statement[] =>
  isDocstring(body[0]) ? body.slice(1) : body;

/** Whether an argument of a call has a name and a constant value. */
export const hasKeyword = (
  call: Extract<ASTNodeUnion, { nodeType: 'Call' }>,
  name: string,
  value: string | boolean | number | null,
): boolean =>
  call.keywords.some(({ arg, value: given }) => arg === name && given.nodeType === 'Constant' && given.value === value);

export const isAbstract = ({ decorator_list: decorators }: FunctionNode): boolean =>
  decorators.some((decorator) =>
    /(?:^|\.)(?:abstract\w*|overload|override|hookspec|singledispatch)$/.test(dottedName(decorator)),
  );

/** Names of the parameters of the innermost function around a node, with its own name. */
export const enclosingFunction = (ancestors: readonly ASTNodeUnion[]): FunctionNode | undefined =>
  ancestors.findLast(
    (node): node is FunctionNode => node.nodeType === 'FunctionDef' || node.nodeType === 'AsyncFunctionDef',
  );

export const parameterNames = (definition: FunctionNode | undefined): ReadonlySet<string> => {
  if (!definition) return new Set();
  const { posonlyargs, args, kwonlyargs, vararg, kwarg } = definition.args;
  return new Set(
    [...posonlyargs, ...args, ...kwonlyargs, ...(vararg ? [vararg] : []), ...(kwarg ? [kwarg] : [])].map(
      ({ arg }) => arg,
    ),
  );
};

const isNode = (value: unknown): value is ASTNodeUnion =>
  typeof value === 'object' && value !== null && 'nodeType' in value;

/** The nodes right below a node, for questions about a small part of the tree. */
export const childrenOf = (node: ASTNodeUnion): ASTNodeUnion[] =>
  Object.values(node).flatMap((value): ASTNodeUnion[] =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );

const deepestExpression = 40;

/** Every name that an expression mentions. O(nodes). */
export const namesIn = (node: ASTNodeUnion, depth = 0): string[] => {
  if (node.nodeType === 'Name') return [node.id];
  return depth > deepestExpression ? [] : childrenOf(node).flatMap((child) => namesIn(child, depth + 1));
};

const broadTypes = new Set(['Exception', 'BaseException', 'builtins.Exception', 'builtins.BaseException']);

/** Whether an except clause of this type catches whatever is raised. */
export const catchesBroadly = (type: ASTNodeUnion): boolean =>
  type.nodeType === 'Tuple' ? type.elts.some(catchesBroadly) : broadTypes.has(dottedName(type));

/** A statement that does nothing about what happened: `pass`, `...`, `continue`. */
export const isIdle = (statement: Statement): boolean =>
  statement.nodeType === 'Pass' ||
  statement.nodeType === 'Continue' ||
  (statement.nodeType === 'Expr' && statement.value.nodeType === 'Constant');

/** Whether a function has no body of its own: others are meant to give it one. */
export const isStub = ({ body }: FunctionNode): boolean =>
  withoutDocstring(body).every(
    (statement) =>
      statement.nodeType === 'Pass' ||
      statement.nodeType === 'Raise' ||
      (statement.nodeType === 'Expr' && statement.value.nodeType === 'Constant'),
  );

export type { FunctionNode };
