import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { executingCallees } from '../../repository/languages/source-text-sql.ts';
import { dottedName, enclosingFunction, namesIn } from '../python-tree.ts';
import { writtenValue } from './built-sql.ts';
import { isPart, piecesOf } from './python-pieces.ts';

const runs = (node: ASTNodeUnion | undefined): boolean =>
  node?.nodeType === 'Call' && executingCallees.has(dottedName(node.func).split('.').at(-1) ?? '');

/** `execute(f"…")`, `execute(text(f"…"))`. */
const isExecuted = (ancestors: readonly ASTNodeUnion[]): boolean => {
  const [around, outer] = ancestors.slice(-2).toReversed();
  return runs(around) || (around?.nodeType === 'Call' && runs(outer));
};

/** The variable that a string is put into: `query = f"…"`, `query = text(f"…")`. */
const givenTo = (ancestors: readonly ASTNodeUnion[]): string | undefined => {
  const [around, outer] = ancestors.slice(-2).toReversed();
  const assignment = around?.nodeType === 'Call' ? outer : around;
  const [target, ...others] = assignment?.nodeType === 'Assign' ? assignment.targets : [];
  return target?.nodeType === 'Name' && others.length === 0 ? target.id : undefined;
};

/** A statement that stands in a variable, and may be run further down. */
interface Kept {
  readonly node: ASTNodeUnion;
  readonly value: string;
  readonly scope: ASTNodeUnion | undefined;
}

const messageOf = (value: string): string => `The SQL statement is put together with ${value} written into it.`;

export const check: FileCheck = {
  id: 'code/python-built-sql',
  enforces: ['R8.7'],
  severity: 'high',
  // Whether what is written in is a constant or a number, only what calls the function tells.
  recommended: false,
  judgesWrites: true,
  why: 'A value written into the text of a statement can end the statement and begin another.',
  remedy: 'Put a placeholder in the statement and pass the value beside it: `execute("… WHERE id = %s", (id,))`.',
  reads: 'python',
  bad: [
    'def find(cursor, name):\n    cursor.execute(f"SELECT id FROM orders WHERE name = \'{name}\'")\n',
    'def find(cursor, number):\n    cursor.execute("SELECT id FROM orders WHERE number = " + number)\n',
    'def find(cursor, name):\n    cursor.execute("DELETE FROM orders WHERE name = \'%s\'" % name)\n',
    'def find(cursor, name):\n    query = "SELECT id FROM orders WHERE name LIKE \'%{}%\'".format(name)\n    cursor.execute(query)\n',
    'def find(session, name):\n    session.execute(text(f"SELECT id FROM orders WHERE name = \'{name}\'"))\n',
    'def find(session, name):\n    query = text(f"SELECT id FROM orders WHERE name = \'{name}\'")\n    return session.execute(query).all()\n',
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
    {
      'seeds.py':
        'def seed(cursor, out, name):\n    line = f"INSERT INTO orders (name) VALUES (\'{name}\');"\n    out.write(line)\n    cursor.execute("SELECT 1")\n',
    },
    'def old(cursor, days):\n    cursor.execute(f"SELECT id FROM orders WHERE age > {int(days)}")\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.migration) return {};
    const kept = new Map<string, Kept[]>();
    const inspect = (node: ASTNodeUnion, ancestors: readonly ASTNodeUnion[]): void => {
      if (isPart(node, ancestors.at(-1))) return;
      const isRun = isExecuted(ancestors);
      const name = isRun ? undefined : givenTo(ancestors);
      // What nothing is seen to run may be written down for somebody to read.
      const pieces = isRun || name !== undefined ? piecesOf(node) : undefined;
      const value = pieces && writtenValue(pieces, isRun);
      if (value === undefined) return;
      if (name === undefined) {
        report(node, messageOf(value));
        return;
      }
      const own = kept.get(name) ?? [];
      own.push({ node, value, scope: enclosingFunction(ancestors) });
      kept.set(name, own);
    };
    return {
      JoinedStr: (node, { ancestors }) => inspect(node, ancestors),
      BinOp: (node, { ancestors }) => inspect(node, ancestors),
      Call(node, { ancestors }) {
        inspect(node, ancestors);
        if (kept.size === 0 || !runs(node)) return;
        const scope = enclosingFunction(ancestors);
        for (const name of new Set(node.args.slice(0, 2).flatMap((argument) => namesIn(argument)))) {
          const found = kept.get(name) ?? [];
          for (const one of found) if (one.scope === scope) report(one.node, messageOf(one.value));
          if (found.length > 0)
            kept.set(
              name,
              found.filter((one) => one.scope !== scope),
            );
        }
      },
    };
  },
};
