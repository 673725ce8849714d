import { expect, it } from 'vitest';
import { factsOf } from '../text/example.ts';

const statementsOf = (text: string) =>
  factsOf('a.sql', text).sql.map(({ verb, tables }) => [verb, ...tables].join(' '));

it.each([
  ['select * from a join b on a.x = b.x left join s.c using (y)', ['select a b s.c']],
  ['select * from a x, b as y, (select 1 from c) z', ['select a b c']],
  ['SELECT extract(year FROM ts), trim(both FROM x) FROM t', ['select t']],
  ['select * from t where x is distinct from y', ['select t']],
  ['select * from generate_series(1, 2) g join t on true', ['select t']],
  ['with q as (select * from a), r as (select 1) select * from q, r join b on true', ['select a b']],
  ['insert into t (a, b) select x from u', ['insert t u']],
  ['update t set a = 1 from u; update only v set a = 1', ['update t u', 'update v']],
  ['select * from t for update', ['select t']],
  ['delete from "My Table" where a = \'x; from y\'', ['delete My Table']],
  ['create table if not exists s.t (id int references u(id) on delete cascade)', ['create s.t u']],
  ['create index i on t (a)', ['create t']],
  ['alter table only t add x int; drop table if exists t', ['alter t', 'drop t']],
  ['truncate t; grant select on t to r; set x = 1; commit', ['other t', 'other']],
  ["insert into t values ('it\\'s', 'C:\\', 'it''s'); select 1 from u", ['insert t', 'select u']],
  ['-- select from a\n/* from b; */ select 1 from c', ['select c']],
  ['copy t (a) from stdin;\nfrom x;\n1\tselect\n\\.\nselect 1 from u;', ['other t', 'select u']],
  ['\\connect shop\nselect 1 from u;', ['select u']],
  ["select * from {{ ref('x') }} where a", ['select']],
  ['do $$ begin select 1 from hidden; end $$; select 1 from t', ['select t']],
])('%j is %j', (text, expected) => {
  expect(statementsOf(text)).toEqual(expected);
});

it('finds what a script defines, with its comment and uses', () => {
  const text =
    '-- Orders of the shop\n\n-- One order\nCREATE TABLE orders (id int);\nCREATE OR REPLACE FUNCTION total(x int) RETURNS int AS $$ select 1; $$;\nCREATE VIEW v AS SELECT * FROM orders;\n';
  const facts = factsOf('a.sql', text);
  expect(facts.definitions).toMatchObject([
    { name: 'orders', kind: 'type', line: 4, hasDocstring: true, uses: 1 },
    { name: 'total', kind: 'function', line: 5, hasDocstring: false },
    { name: 'v', kind: 'type', line: 6, uses: 0 },
  ]);
  expect(facts.header).toBe('Orders of the shop');
  expect(facts.codeLines).toBe(3);
});
