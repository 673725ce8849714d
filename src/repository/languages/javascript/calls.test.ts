import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['fetch("/x")', [{ callee: 'fetch', count: 1, argument: '/x' }]],
  ['a.b?.c(`x`)', [{ callee: 'a.b.c', count: 1, argument: 'x' }]],
  ['f(1); f("x")', [{ callee: 'f', count: 2 }]],
  [
    'class A { m() { this.x(); super.m() } }',
    [
      { callee: 'this.x', within: 'A.m', count: 1 },
      { callee: 'super.m', within: 'A.m', count: 1 },
    ],
  ],
  ['new Foo(1)', [{ callee: 'Foo', count: 1 }]],
  [
    'db.select().from(x)',
    [
      { callee: 'db.select().from', count: 1 },
      { callee: 'db.select', count: 1 },
    ],
  ],
  [
    'items[0].save(); a["b"]()',
    [
      { callee: 'items[].save', count: 1 },
      { callee: 'a.b', count: 1 },
    ],
  ],
  ['"".trim()', [{ callee: '.trim', count: 1 }]],
  ['(() => 1)()', []],
  [
    'for (const x of items()) save(x)',
    [
      { callee: 'items', count: 1 },
      { callee: 'save', count: 1, inLoop: true },
    ],
  ],
  [
    'for (let i = a(); b(); c()) {}',
    [
      { callee: 'a', count: 1 },
      { callee: 'b', count: 1, inLoop: true },
      { callee: 'c', count: 1, inLoop: true },
    ],
  ],
  [
    'x.map(async (y) => { await save(y) })',
    [
      { callee: 'x.map', count: 1 },
      { callee: 'save', count: 1, inLoop: true },
    ],
  ],
  [
    'x.then((y) => save(y))',
    [
      { callee: 'x.then', count: 1 },
      { callee: 'save', count: 1 },
    ],
  ],
  [
    'for (;;) { run(() => save()) }',
    [
      { callee: 'run', count: 1, inLoop: true },
      { callee: 'save', count: 1, inLoop: true },
    ],
  ],
  ['for (;;) { const f = () => save() }', [{ callee: 'save', within: 'f', count: 1 }]],
])('%j calls', (text, calls) => {
  expect(factsOf(text).calls.map(({ line: _line, column: _column, ...call }) => call)).toEqual(calls);
});
