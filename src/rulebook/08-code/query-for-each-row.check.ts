import type { FactCheck } from '../../enforcement/unit.ts';
import { queriesInLoops } from './queries-in-loops.ts';

export const check: FactCheck = {
  id: 'code/query-for-each-row',
  enforces: ['R13.6', 'R8.10'],
  severity: 'medium',
  // How many rows there are, and whether each is worked off by itself on purpose, the code does not say.
  recommended: false,
  why: 'A query for every row of another query is fast with ten rows and brings the database down with ten thousand.',
  remedy:
    'Ask once for all of them (`IN`, a join, `selectinload`, `prefetch_related`, `include`) and look them up in memory.',
  reads: 'file',
  languages: ['python', 'javascript'],
  bad: [
    {
      'src/orders.py':
        'def names(session):\n    orders = session.query(Order).filter_by(paid=True).all()\n    for order in orders:\n        print(session.get(Customer, order.customer_id).name)\n',
    },
    {
      'src/orders.py':
        'async def names(session):\n    found = (await session.execute(select(Order))).scalars().all()\n    for order in found:\n        print((await session.scalars(select(Customer).where(Customer.id == order.customer_id))).one().name)\n',
    },
    {
      'src/orders.py':
        'def names():\n    paid = Order.objects.filter(paid=True)\n    return [Customer.objects.get(pk=order.customer_id).name for order in paid]\n',
    },
    {
      'src/orders.py':
        'async def names(conn):\n    for order in await conn.fetch("SELECT customer FROM orders"):\n        key = order["customer"]\n        print(await conn.fetchval("SELECT name FROM customers WHERE id = $1", key))\n',
    },
    {
      'src/orders.ts':
        'export const names = async () => {\n  const orders = await prisma.order.findMany();\n  return Promise.all(orders.map((order) => prisma.customer.findUnique({ where: { id: order.customerId } })));\n};\n',
    },
    {
      'src/orders.js':
        "export async function names(db) {\n  const { rows } = await db.query('SELECT customer FROM orders');\n  for (const order of rows) {\n    await db.query('SELECT name FROM customers WHERE id = $1', [order.customer]);\n  }\n}\n",
    },
    {
      'src/orders.js':
        'export async function names() {\n  const orders = await Order.find({ paid: true }).sort({ at: 1 }).lean();\n  for (const order of orders) await Customer.findById(order.customer).lean();\n}\n',
    },
  ],
  good: [
    // Of a list that the function is given, its callers know how long it gets: `code/query-in-loop`.
    {
      'src/orders.py':
        'def names(session, orders):\n    for order in orders:\n        print(session.get(Customer, order.customer_id).name)\n',
    },
    {
      'src/orders.js':
        'export async function stored(found) {\n  const old = await Order.find({ paid: true }).lean();\n  for (const one of found.slice(0, 3)) await Order.findOne({ key: one.key });\n  return old;\n}\n',
    },
    {
      'src/orders.js':
        "const read = async (db) => {\n  const orders = await db.query('SELECT id FROM orders');\n  return orders;\n};\n\nexport const names = (orders) => Promise.all(orders.map((order) => Customer.findById(order.customer)));\n",
    },
    {
      'src/orders.py':
        'def names(session):\n    orders = session.query(Order).all()\n    keys = [order.customer_id for order in orders]\n    return session.scalars(select(Customer).where(Customer.id.in_(keys)))\n',
    },
    {
      'src/orders.py':
        'def names(session):\n    for orders in chunked(session.query(Order).all(), 500):\n        session.scalars(select(Customer).where(Customer.id.in_(orders)))\n',
    },
  ],
  find: queriesInLoops('rows'),
};
