import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['const q = "SELECT id FROM orders WHERE id = ?"', ['select orders']],
  ['db.query("select * from orders")', ['select orders']],
  ['db.query(`SELECT a FROM t WHERE id = ${id}`)', ['select t built']],
  ['db.query(`SELECT ${COLUMNS} FROM t`)', ['select t']],
  ['db.query("SELECT a FROM t WHERE id = " + id)', ['select t built']],
  ['db.query("SELECT a " + "FROM t")', ['select t']],
  ['sql`SELECT a FROM t WHERE id = ${id}`', ['select t']],
  ['prisma.$queryRaw`select a from t where id = ${id}`', ['select t']],
  ['gql`SELECT a FROM t`', []],
  ['for (const x of y) db.query("UPDATE t SET a = 1")', ['update t loop']],
  ['x.map((y) => db.query("DELETE FROM t WHERE id = 1"))', ['delete t loop']],
  ['const label = "Select an item from the list"', []],
  ['const label = "update the settings"', []],
  ['const Page = () => <p title="Drop table here">Select a from b</p>', []],
])('%j is the SQL %j', (text, expected) => {
  const found = factsOf(text, 'a.tsx').sql.map(({ verb, tables, isBuilt, inLoop }) =>
    [verb, ...tables, ...(isBuilt ? ['built'] : []), ...(inLoop ? ['loop'] : [])].join(' '),
  );
  expect(found).toEqual(expected);
});

it.each([
  ['read("scripts/deploy.sh"); read(`config.yaml`)', ['scripts/deploy.sh', 'config.yaml']],
  ['import a from "./a.js"; require("./b.js"); export * from "./c.js"; import("./d.js")', []],
  [
    'layout("./(shop)/[item]/layout.tsx", [index("routes/$user.tsx")])',
    ['./(shop)/[item]/layout.tsx', 'routes/$user.tsx'],
  ],
  ['x = ["(a|b)/[c]", "$1.$2", "f(x).ts()", "[a-z]+/.*\\.ts$"]', []],
  ['x = ["https://a.b/c.js", "text/html", "/orders", "@scope/name"]', []],
  ['x = `a/${b}/c.js`', []],
])('%j mentions %j', (text, expected) => {
  expect(factsOf(text).pathMentions).toEqual(expected);
});
