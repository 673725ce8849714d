/** Takes apart strings that JavaScript puts together. */
import type { Node } from 'oxc-parser';
import { dottedName, stringOf } from '../javascript-tree.ts';
import type { Piece } from './built-sql.ts';

const mostPieces = 200;

const isConstantName = (name: string): boolean => /(?:^|\.)_?[A-Z][A-Z0-9_]*$/.test(name);
const numeric = new Set(['Number', 'parseInt', 'parseFloat', 'Date.now', 'BigInt', 'Boolean', 'String.raw']);

const isHarmless = (node: Node): boolean => {
  if (node.type === 'Literal') return true;
  if (node.type === 'CallExpression')
    return numeric.has(dottedName(node.callee)) || dottedName(node.callee).startsWith('Math.');
  if (node.type === 'ConditionalExpression') return isHarmless(node.consequent) && isHarmless(node.alternate);
  if (node.type === 'UnaryExpression') return node.operator === '+' || node.operator === '-';
  return isConstantName(dottedName(node)) || dottedName(node).endsWith('.length');
};

const nameOf = (node: Node): string => {
  if (node.type === 'CallExpression') return dottedName(node.callee);
  if (node.type === 'AwaitExpression') return nameOf(node.argument);
  return dottedName(node);
};

const templateOrValue = (node: Node): Piece[] => {
  if (node.type === 'TemplateLiteral') {
    return node.quasis.flatMap(({ value }, index): Piece[] => {
      const expression = node.expressions[index];
      return [{ text: value.cooked ?? value.raw }, ...(expression ? templateOrValue(expression) : [])];
    });
  }
  const text = stringOf(node);
  return [text === undefined ? { value: nameOf(node), isHarmless: isHarmless(node) } : { text }];
};

/** The pieces of a template or a sum of strings, in order; any other expression is one piece. */
export const piecesOf = (node: Node): Piece[] => {
  const parts: Node[] = [];
  let at = node;
  while (at.type === 'BinaryExpression' && at.operator === '+' && parts.length < mostPieces) {
    parts.push(at.right);
    at = at.left;
  }
  return [...parts, at].toReversed().flatMap(templateOrValue);
};
