import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';

const statements = (text: string): string[] =>
  factsOf(text).sql.map(({ verb, tables, isBuilt, inLoop }) =>
    [verb, ...tables, ...(isBuilt ? ['built'] : []), ...(inLoop ? ['loop'] : [])].join(' '),
  );

describe('SQL', () => {
  it.each([
    ['q = "SELECT id FROM orders WHERE id = %s"', ['select orders']],
    ['db.execute("select * from orders")', ['select orders']],
    ['db.execute(f"DELETE FROM orders WHERE id = {id}")', ['delete orders built']],
    ['db.execute(f"SELECT {COLUMNS} FROM orders")', ['select orders']],
    ['db.execute("SELECT a FROM t WHERE id = " + id)', ['select t built']],
    ['db.execute("SELECT a FROM t WHERE id = %s" % id)', ['select t built']],
    ['db.execute("SELECT a FROM t WHERE id = {}".format(id))', ['select t built']],
    ['db.execute("SELECT a FROM t WHERE id = %s", (id,))', ['select t']],
    ['db.execute("SELECT a " + "FROM t")', ['select t']],
    ['for x in y:\n    db.execute("UPDATE t SET a = 1")', ['update t loop']],
    ['"""module"""\nq = """\n    INSERT INTO a.orders (id) VALUES (1)\n"""', ['insert a.orders']],
    ['q = "WITH x AS (SELECT 1 FROM a) SELECT * FROM x JOIN b ON true"', ['select a b']],
    ['q = "CREATE TABLE IF NOT EXISTS t (id int)"', ['create t']],
    ['q = "CREATE UNIQUE INDEX i ON t (a)"', ['create t']],
    ['q = "DROP TABLE t"', ['drop t']],
    ['x = "Select an item from the list"', []],
    ['x = "update the settings"', []],
    ['x = "select an option from list"', []],
    ['x = "Delete from cart"', []],
    ['x = "create table reservation"', []],
    ['def f():\n    """SELECT a FROM b"""', []],
  ])('%j is %j', (text, expected) => {
    expect(statements(text)).toEqual(expected);
  });
});

it.each([
  ['open("scripts/deploy.sh")', ['scripts/deploy.sh']],
  [
    'x = ["config.yaml", "./a/b", "../x.py", "/etc/app/x.conf"]',
    ['config.yaml', './a/b', '../x.py', '/etc/app/x.conf'],
  ],
  ['x = "a/b"\ny = "a/b"', ['a/b']],
  ['x = ["https://a.b/c", "text/html", "/orders", "2024/01/02", "a b/c", "3.14"]', []],
  ['def f():\n    "docs/guide.md"', []],
  [`x = "${'a/'.repeat(81)}"`, []],
])('%j mentions %j', (text, expected) => {
  expect(factsOf(text).pathMentions).toEqual(expected);
});

it('keeps at most 200 mentions of a file', () => {
  const text = Array.from({ length: 300 }, (_, index) => `x = "a/f${index}.py"`).join('\n');
  expect(factsOf(text).pathMentions).toHaveLength(200);
});

it.each([
  ['uvicorn.run(app, port=8000)', [8000]],
  ['app.run(host="0.0.0.0", port=int(os.environ.get("PORT", 5000)))', [5000]],
  ['PORT = 9000\nuvicorn.run("app:app", port=PORT)', [9000]],
  ['HTTPServer(("", 8080), Handler)', [8080]],
  ['start_http_server(9100)', [9100]],
  ['subprocess.run(["x"])\nf(port=80)\napp.run(port=port)\napp.run(port=70000)', []],
])('%j listens on %j', (text, expected) => {
  expect(factsOf(text).ports.map(({ port }) => port)).toEqual(expected);
});
