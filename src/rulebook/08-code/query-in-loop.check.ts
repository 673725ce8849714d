import type { FactCheck } from '../../enforcement/unit.ts';
import { queriesInLoops } from './queries-in-loops.ts';

export const check: FactCheck = {
  id: 'code/query-in-loop',
  enforces: ['R13.6', 'R8.10'],
  severity: 'medium',
  // Of a list that the function is given, nobody but its callers knows how long it gets.
  recommended: false,
  why: 'A query for every turn of a loop is fast with ten turns and brings the database down with ten thousand.',
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
  find: queriesInLoops('others'),
};
