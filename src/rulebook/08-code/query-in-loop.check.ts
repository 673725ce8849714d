import type { FactCheck } from '../../enforcement/unit.ts';
import { traverseJavaScript, traversePython, dispatchOf } from '../../repository/languages/traverse.ts';
import { isCommandLine } from './command-line.ts';
import { javascriptQueries } from './javascript-queries.ts';
import { pythonQueries } from './python-queries.ts';

// Which files are worth a look at all; what a call really asks is read from the tree.
const asks =
  /(?:^|\.)(?:execute|fetch(?:row|val|one|all)?|scalars?|query|raw|get|all|one|any|oneOrNone|first|count|exists|load|find\w*|getRow|getAll|getCell|filter|exclude)$|\.objects\b|\.query\b|prisma/;

const runsOnce =
  /migrations?\/|(?:^|\/)(?:migrat\w*|init_?(?:data|db|database))\w*\.[a-z]{2,3}$|(?:^|\/)(?:testing|seeds?|seeders)\/|(?:^|[/.-])seed\.[cm]?[jt]s$|(?:^|[/_-])(?:random_data|sample_data|populate\w*)(?:[./_-]|$)/i;

export const check: FactCheck = {
  id: 'code/query-in-loop',
  enforces: ['R13.6', 'R8.10'],
  severity: 'medium',
  recommended: true,
  why: 'A query for every row of another query is fast with ten rows and brings the database down with ten thousand.',
  remedy:
    'Ask once for all of them (`IN`, a join, `selectinload`, `prefetch_related`, `include`) and look them up in memory.',
  reads: 'file',
  languages: ['python', 'javascript'],
  bad: [
    {
      'src/orders.py':
        'def names(session, orders):\n    for order in orders:\n        print(session.get(Customer, order.customer_id).name)\n',
    },
    {
      'src/orders.py':
        'def names(orders):\n    return [Customer.objects.get(pk=order.customer_id).name for order in orders]\n',
    },
    {
      'src/orders.py':
        'def names(cursor, orders):\n    for order in orders:\n        key = order["customer"]\n        cursor.execute("SELECT name FROM customers WHERE id = %s", (key,))\n',
    },
    {
      'src/orders.ts':
        'export const names = (orders) => Promise.all(orders.map((order) => prisma.customer.findUnique({ where: { id: order.customerId } })));\n',
    },
    {
      'src/orders.js':
        "export async function names(db, orders) {\n  for (const order of orders) {\n    await db.query('SELECT name FROM customers WHERE id = $1', [order.customer]);\n  }\n}\n",
    },
  ],
  good: [
    {
      'src/orders.py':
        'def names(session, orders):\n    ids = [order.customer_id for order in orders]\n    return session.scalars(select(Customer).where(Customer.id.in_(ids)))\n',
    },
    {
      'src/orders.py':
        'def names(cursor, ids):\n    for chunk in chunked(ids, 500):\n        cursor.execute("SELECT name FROM customers WHERE id = ANY(%s)", (chunk,))\n',
    },
    {
      'src/orders.py':
        'def fill(session):\n    kinds = [{"id": 1, "name": "new"}]\n    for kind in kinds:\n        if not session.get(Kind, kind["id"]):\n            session.add(Kind(**kind))\n',
    },
    {
      'src/orders.py':
        'def mismatched(conditions, key):\n    for condition in conditions:\n        if not Order.objects.filter(condition, pk=key).exists():\n            yield condition\n',
    },
    {
      'src/orders.py':
        'def top(session, orders):\n    for order in list(orders)[:3]:\n        print(session.get(Customer, order.customer_id).name)\n',
    },
    {
      'src/init_data.py': 'def fill(session, ids):\n    for key in ids:\n        session.get(Kind, key)\n',
    },
    {
      'src/orders.py':
        'def ready(session):\n    for attempt in range(5):\n        if session.get(Status, attempt):\n            return True\n',
    },
    {
      'src/orders.ts':
        'export const names = (orders, customers) => orders.map((order) => customers.find(({ id }) => id === order.customerId));\n',
    },
    {
      'src/orders.js':
        "export const all = async (db) => {\n  for (const row of await db.query('SELECT id FROM orders')) print(row);\n};\n",
    },
  ],
  find: ({ facts, tree, report }) => {
    // Where time hardly matters: what runs once, and what runs by hand.
    if (!tree || isCommandLine(facts) || facts.role.migration || runsOnce.test(facts.path)) return;
    if (!facts.calls.some(({ inLoop, callee }) => inLoop && asks.test(callee))) return;
    if ('nodeType' in tree) traversePython(tree, dispatchOf([pythonQueries(report)]));
    else if ('program' in tree) traverseJavaScript(tree.program, dispatchOf([javascriptQueries(report)]));
  },
};
