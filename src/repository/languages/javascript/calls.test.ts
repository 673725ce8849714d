import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['fetch("/x")', [{ callee: 'fetch', argument: '/x' }]],
  ['a.b?.c(`x`)', [{ callee: 'a.b.c', argument: 'x' }]],
  ['f(1); f("x")', [{ callee: 'f' }]],
  ['class A { m() { this.x(); super.m() } }', [{ callee: 'this.x' }, { callee: 'super.m' }]],
  ['new Foo(1)', [{ callee: 'Foo' }]],
  ['db.select().from(x)', [{ callee: 'db.select().from' }, { callee: 'db.select' }]],
  ['items[0].save(); a["b"]()', [{ callee: 'items[].save' }, { callee: 'a.b' }]],
  ['"".trim()', [{ callee: '.trim' }]],
  ['(() => 1)()', []],
  ['for (const x of items()) save(x)', [{ callee: 'items' }, { callee: 'save', inLoop: true }]],
  ['for (let i = a(); b(); c()) {}', [{ callee: 'a' }, { callee: 'b', inLoop: true }, { callee: 'c', inLoop: true }]],
  ['x.map(async (y) => { await save(y) })', [{ callee: 'x.map' }, { callee: 'save', inLoop: true }]],
  ['x.then((y) => save(y))', [{ callee: 'x.then' }, { callee: 'save' }]],
  [
    'for (;;) { run(() => save()) }',
    [
      { callee: 'run', inLoop: true },
      { callee: 'save', inLoop: true },
    ],
  ],
  ['for (;;) { const f = () => save() }', [{ callee: 'save' }]],
])('%j calls', (text, calls) => {
  expect(factsOf(text).calls.map(({ line: _line, column: _column, ...call }) => call)).toEqual(calls);
});
