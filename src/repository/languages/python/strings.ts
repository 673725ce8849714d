/** What string literals say: SQL, paths of the repository, names that are looked up at run time. */
import type { ASTNodeUnion, Constant, ExprNode } from 'py-ast';
import { beginsLikeSql, executingCallees, readSql } from '../source-text-sql.ts';
import { isRepeated } from './loops.ts';
import { dottedName, isConstantName, lastSegment, stringOf } from './names.ts';
import type { NodeOfKind, PythonCursor, Reading } from './reading.ts';

const word = /^[A-Za-z_]\w{0,59}$/;
const mostParts = 200;

interface Statement {
  readonly text: string;
  readonly isBuilt: boolean;
}

const isFixed = (part: ExprNode): boolean =>
  part.nodeType === 'Constant' ||
  (part.nodeType === 'Name' && isConstantName(part.id)) ||
  (part.nodeType === 'Attribute' && isConstantName(part.attr));

const formatted = (node: NodeOfKind<'JoinedStr'>): Statement => {
  let text = '';
  let isBuilt = false;
  for (const value of node.values) {
    if (value.nodeType === 'FormattedValue') {
      text += '{}';
      isBuilt ||= !isFixed(value.value);
    } else text += stringOf(value) ?? '';
  }
  return { text, isBuilt };
};

/** The parts of `a + b + c`, first to last. */
const partsOf = (sum: NodeOfKind<'BinOp'>): ExprNode[] => {
  const parts: ExprNode[] = [];
  let at: ExprNode = sum;
  while (at.nodeType === 'BinOp' && at.op.nodeType === 'Add' && parts.length < mostParts) {
    parts.unshift(at.right);
    at = at.left;
  }
  return [at, ...parts];
};

const textOf = (part: ExprNode): string =>
  part.nodeType === 'JoinedStr' ? formatted(part).text : (stringOf(part) ?? '{}');

/** Follows a literal outwards through `+`, `%` and `.format()`; undefined where it is not the beginning. */
const statementOf = (
  node: ExprNode,
  start: Statement,
  ancestors: readonly ASTNodeUnion[],
): [Statement, number] | undefined => {
  let at = ancestors.length - 1;
  let child: ASTNodeUnion = node;
  let sum: NodeOfKind<'BinOp'> | undefined;
  for (
    let parent = ancestors[at];
    parent?.nodeType === 'BinOp' && parent.op.nodeType === 'Add';
    parent = ancestors[at]
  ) {
    if (parent.left !== child) return undefined;
    sum = parent;
    child = parent;
    at--;
  }
  let { text, isBuilt } = start;
  if (sum) {
    const parts = partsOf(sum);
    text = parts.map(textOf).join('');
    isBuilt ||= parts
      .slice(1)
      .some((part) => !isFixed(part) && !(part.nodeType === 'JoinedStr' && !formatted(part).isBuilt));
  }
  const parent = ancestors[at];
  if (parent?.nodeType === 'BinOp' && parent.op.nodeType === 'Mod' && parent.left === child) {
    return [{ text, isBuilt: isBuilt || !isFixed(parent.right) }, at - 1];
  }
  const call = ancestors[at - 1];
  if (parent?.nodeType === 'Attribute' && parent.attr === 'format' && call?.nodeType === 'Call') {
    const given = [...call.args, ...call.keywords.map(({ value }) => value)];
    return [{ text, isBuilt: isBuilt || given.some((argument) => !isFixed(argument)) }, at - 2];
  }
  return [{ text, isBuilt }, at];
};

const isExecuted = (ancestor: ASTNodeUnion | undefined): boolean =>
  ancestor?.nodeType === 'Call' && executingCallees.has(lastSegment(dottedName(ancestor.func) ?? ''));

const readStatement = (reading: Reading, node: ExprNode, start: Statement, cursor: PythonCursor): boolean => {
  const found = statementOf(node, start, cursor.ancestors);
  if (!found) return false;
  const [{ text, isBuilt }, outer] = found;
  const sql = readSql(text, isExecuted(cursor.ancestors[outer]));
  if (!sql) return false;
  const { within } = reading.scopes;
  reading.facts.sql.push({
    ...reading.place(node),
    ...sql,
    ...(isBuilt ? { isBuilt } : {}),
    ...(isRepeated(node, cursor) ? { inLoop: true } : {}),
    ...(within === undefined ? {} : { within }),
  });
  return true;
};

export const readConstant = (reading: Reading, node: Constant, cursor: PythonCursor): void => {
  const value: unknown = node.value;
  const parent = cursor.parent?.nodeType;
  // A string that stands alone is a docstring; the parts of a format string are read with it.
  if (typeof value !== 'string' || parent === 'Expr' || parent === 'JoinedStr' || reading.isInPublicNames) return;
  if (word.test(value)) reading.scopes.use(value);
  else if (!beginsLikeSql(value) || !readStatement(reading, node, { text: value, isBuilt: false }, cursor)) {
    reading.mentions.consider(value);
  }
};

export const readFormatString = (reading: Reading, node: NodeOfKind<'JoinedStr'>, cursor: PythonCursor): void => {
  const [first] = node.values;
  if (!first || cursor.parent?.nodeType === 'FormattedValue' || !beginsLikeSql(`${stringOf(first) ?? ''}…`)) return;
  readStatement(reading, node, formatted(node), cursor);
};
