import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { executingCallees } from '../../repository/languages/source-text-sql.ts';
import { dottedName } from '../python-tree.ts';
import { writtenValue } from './built-sql.ts';
import { isPart, piecesOf } from './python-pieces.ts';

const isExecuted = (parent: ASTNodeUnion | undefined): boolean =>
  parent?.nodeType === 'Call' && executingCallees.has(dottedName(parent.func).split('.').at(-1) ?? '');

export const check: FileCheck = {
  id: 'code/python-built-sql',
  enforces: ['R8.7'],
  severity: 'high',
  recommended: true,
  why: 'A value written into the text of a statement can end the statement and begin another.',
  remedy: 'Put a placeholder in the statement and pass the value beside it: `execute("… WHERE id = %s", (id,))`.',
  reads: 'python',
  bad: [
    'def find(cursor, name):\n    cursor.execute(f"SELECT id FROM orders WHERE name = \'{name}\'")\n',
    'def find(cursor, number):\n    cursor.execute("SELECT id FROM orders WHERE number = " + number)\n',
    'def find(cursor, name):\n    cursor.execute("DELETE FROM orders WHERE name = \'%s\'" % name)\n',
    'def find(cursor, name):\n    query = "SELECT id FROM orders WHERE name LIKE \'%{}%\'".format(name)\n    cursor.execute(query)\n',
  ],
  good: [
    'def find(cursor, name):\n    cursor.execute("SELECT id FROM orders WHERE name = %s", (name,))\n',
    'def count(cursor, table):\n    cursor.execute(f"SELECT count(*) FROM {table}")\n',
    'def find(cursor, ids):\n    marks = ",".join("?" * len(ids))\n    cursor.execute(f"SELECT id FROM orders WHERE id IN ({marks})", ids)\n',
    "def append(cursor, key, value):\n    cursor.execute(f\"UPDATE orders SET state = jsonb_set(state, '{{{key}}}', state->'{key}' || %s)\", (value,))\n",
    {
      'scripts/seeds.py':
        'def seeds(orders):\n    for order in orders:\n        name = order["name"]\n        print(f"INSERT INTO orders (name) VALUES (\'{name}\');")\n',
    },
    'def old(cursor, days):\n    cursor.execute(f"SELECT id FROM orders WHERE age > {int(days)}")\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.migration) return {};
    // A script that runs no statement writes them down for somebody to read.
    const runs = facts.calls.some(({ callee }) => executingCallees.has(callee.split('.').at(-1) ?? ''));
    if (facts.role.script && !runs) return {};
    const inspect = (node: ASTNodeUnion, parent: ASTNodeUnion | undefined): void => {
      if (isPart(node, parent)) return;
      const pieces = piecesOf(node);
      const value = pieces && writtenValue(pieces, isExecuted(parent));
      if (value !== undefined) report(node, `The SQL statement is put together with ${value} written into it.`);
    };
    return {
      JoinedStr: (node, { parent }) => inspect(node, parent),
      BinOp: (node, { parent }) => inspect(node, parent),
      Call: (node, { parent }) => inspect(node, parent),
    };
  },
};
