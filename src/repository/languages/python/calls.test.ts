import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['os.system("ls")', [{ callee: 'os.system', count: 1, argument: 'ls' }]],
  ['f(1)\nf("x")', [{ callee: 'f', count: 2 }]],
  [
    'def g():\n    f()\nf()',
    [
      { callee: 'f', within: 'g', count: 1 },
      { callee: 'f', count: 1 },
    ],
  ],
  ['class A:\n    def m(self):\n        self.x()', [{ callee: 'self.x', within: 'A.m', count: 1 }]],
  [
    'session.query(X).all()',
    [
      { callee: 'session.query().all', count: 1 },
      { callee: 'session.query', count: 1 },
    ],
  ],
  ['items[0].save()', [{ callee: 'items[].save', count: 1 }]],
  ['"".join(x)', [{ callee: '.join', count: 1 }]],
  ['(lambda: 0)()', []],
  [
    'for x in items():\n    save(x)',
    [
      { callee: 'items', count: 1 },
      { callee: 'save', count: 1, inLoop: true },
    ],
  ],
  [
    'while ready():\n    pass\nelse:\n    done()',
    [
      { callee: 'ready', count: 1, inLoop: true },
      { callee: 'done', count: 1 },
    ],
  ],
  [
    '[save(x) for x in items() if check(x)]',
    [
      { callee: 'save', count: 1, inLoop: true },
      { callee: 'items', count: 1 },
      { callee: 'check', count: 1, inLoop: true },
    ],
  ],
  ['for x in y:\n    def f():\n        g()', [{ callee: 'g', within: 'f', count: 1 }]],
  ['g()\nfor x in y:\n    g()', [{ callee: 'g', count: 2, inLoop: true }]],
])('%j calls', (text, calls) => {
  expect(factsOf(text).calls.map(({ line: _line, column: _column, ...call }) => call)).toEqual(calls);
});
