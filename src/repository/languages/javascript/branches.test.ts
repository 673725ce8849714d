import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

it.each([
  ['nothing', 'return a', 1, 0, 0],
  ['if', 'if (a) b()', 2, 1, 1],
  ['if, else if, else', 'if (a) {} else if (b) {} else {}', 3, 3, 1],
  ['nested branches', 'for (const x of a) { if (x) { while (b) {} } }', 4, 6, 3],
  ['one run of an operator', 'return a && b && a', 3, 1, 0],
  ['two runs', 'return a && b || a', 3, 2, 0],
  ['runs in parentheses', 'return a && (b && a)', 3, 1, 0],
  ['a default', 'return a ?? b', 2, 0, 0],
  ['a handler', 'try {} catch { if (a) {} }', 3, 3, 2],
  ['a conditional expression', 'return a ? b : 0', 2, 1, 0],
  ['switch', 'switch (a) { case 1: break; case 2: break; default: }', 3, 1, 1],
  ['a labelled jump', 'out: for (;;) { break out }', 2, 2, 1],
  ['a branch in a callback', 'a.map((x) => { if (x) {} })', 2, 2, 1],
  ['a named function inside counts for itself', 'const g = () => { if (a) {} }', 1, 0, 0],
  ['do', 'do {} while (a)', 2, 1, 1],
])('%s', (_case, body, cyclomatic, cognitive, nesting) => {
  expect(factsOf(`function f(a, b) { ${body} }`).definitions[0]).toMatchObject({
    name: 'f',
    cyclomatic,
    cognitive,
    nesting,
  });
});
