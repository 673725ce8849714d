import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { executingCallees } from '../../repository/languages/source-text-sql.ts';
import { dottedName } from '../javascript-tree.ts';
import { writtenValue } from './built-sql.ts';
import { piecesOf } from './javascript-pieces.ts';

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
      const value = writtenValue(piecesOf(node), isExecuted);
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
