import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { executingCallees } from '../../repository/languages/source-text-sql.ts';
import { dottedName, stringOf } from '../javascript-tree.ts';
import { type Piece, writtenValue } from './built-sql.ts';

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

const piecesOf = (node: Node): Piece[] => {
  if (node.type === 'TemplateLiteral') {
    return node.quasis.flatMap(({ value }, index): Piece[] => {
      const expression = node.expressions[index];
      return [{ text: value.cooked ?? value.raw }, ...(expression ? piecesOf(expression) : [])];
    });
  }
  const text = stringOf(node);
  return [text === undefined ? { value: nameOf(node), isHarmless: isHarmless(node) } : { text }];
};

const sum = (node: Node): Piece[] => {
  const parts: Node[] = [];
  let at = node;
  while (at.type === 'BinaryExpression' && at.operator === '+' && parts.length < mostPieces) {
    parts.push(at.right);
    at = at.left;
  }
  return [...parts, at].toReversed().flatMap(piecesOf);
};

const isPart = (parent: Node | undefined): boolean =>
  (parent?.type === 'BinaryExpression' && parent.operator === '+') ||
  parent?.type === 'TemplateLiteral' ||
  parent?.type === 'TaggedTemplateExpression';

export const check: FileCheck = {
  id: 'code/javascript-built-sql',
  enforces: ['R8.7'],
  severity: 'high',
  recommended: false,
  why: 'A value written into the text of a statement can end the statement and begin another.',
  remedy: 'Put a placeholder in the statement and pass the value beside it, or use the tagged template of the client.',
  reads: 'javascript',
  bad: [
    "export const find = (db, name) => db.query(`SELECT id FROM orders WHERE name = '${name}'`);\n",
    "export const find = (db, number) => db.query('SELECT id FROM orders WHERE number = ' + number);\n",
    'export const add = (db, order) => db.query(`INSERT INTO orders (name) VALUES (${order.name})`);\n',
  ],
  good: [
    "export const find = (db, name) => db.query('SELECT id FROM orders WHERE name = $1', [name]);\n",
    'export const find = (sql, name) => sql`SELECT id FROM orders WHERE name = ${name}`;\n',
    'export const count = (db, table) => db.query(`SELECT count(*) FROM ${table}`);\n',
    'export const find = (db, name) => db.query(`SELECT id FROM orders WHERE name = ${db.escape(name)}`);\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.migration) return {};
    const inspect = (node: Node, parent: Node | undefined): void => {
      if (isPart(parent)) return;
      const isExecuted =
        parent?.type === 'CallExpression' && executingCallees.has(dottedName(parent.callee).split('.').at(-1) ?? '');
      const value = writtenValue(node.type === 'TemplateLiteral' ? piecesOf(node) : sum(node), isExecuted);
      if (value !== undefined) report(node, `The SQL statement is put together with ${value} written into it.`);
    };
    return {
      TemplateLiteral(node, { parent }) {
        if (node.expressions.length > 0) inspect(node, parent);
      },
      BinaryExpression(node, { parent }) {
        if (node.operator === '+') inspect(node, parent);
      },
    };
  },
};
