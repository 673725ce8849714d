import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['os.system("ls")', [{ callee: 'os.system', argument: 'ls' }]],
  ['f(1)\nf("x")', [{ callee: 'f' }]],
  ['def g():\n    f()\nf()', [{ callee: 'f' }, { callee: 'f' }]],
  ['class A:\n    def m(self):\n        self.x()', [{ callee: 'self.x' }]],
  ['session.query(X).all()', [{ callee: 'session.query().all' }, { callee: 'session.query' }]],
  ['items[0].save()', [{ callee: 'items[].save' }]],
  ['"".join(x)', [{ callee: '.join' }]],
  ['(lambda: 0)()', []],
  ['for x in items():\n    save(x)', [{ callee: 'items' }, { callee: 'save', inLoop: true }]],
  ['while ready():\n    pass\nelse:\n    done()', [{ callee: 'ready', inLoop: true }, { callee: 'done' }]],
  [
    '[save(x) for x in items() if check(x)]',
    [{ callee: 'save', inLoop: true }, { callee: 'items' }, { callee: 'check', inLoop: true }],
  ],
  ['for x in y:\n    def f():\n        g()', [{ callee: 'g' }]],
  ['g()\nfor x in y:\n    g()', [{ callee: 'g', inLoop: true }]],
])('%j calls', (text, calls) => {
  expect(factsOf(text).calls.map(({ line: _line, column: _column, ...call }) => call)).toEqual(calls);
});
