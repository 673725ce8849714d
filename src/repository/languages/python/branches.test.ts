import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

const body = (...lines: readonly string[]): string =>
  ['def f(a, b):', ...lines.map((line) => `    ${line}`)].join('\n');

it.each([
  ['nothing', body('return a'), 1, 0, 0],
  ['if', body('if a: pass'), 2, 1, 1],
  ['if, elif, else', body('if a: pass', 'elif b: pass', 'else: pass'), 3, 3, 1],
  ['else with an if of its own', body('if a: pass', 'else:', '    if b: pass'), 3, 4, 2],
  ['nested branches', body('for x in a:', '    if x:', '        while b: pass'), 4, 6, 3],
  ['a loop with else', body('for x in a: pass', 'else: pass'), 2, 2, 1],
  ['one run of an operator', body('return a and b and a'), 3, 1, 0],
  ['two runs', body('return a and b or a'), 3, 2, 0],
  ['handlers', body('try: pass', 'except A: pass', 'except B:', '    if a: pass'), 4, 4, 2],
  ['a conditional expression', body('return a if b else 0'), 2, 1, 0],
  ['a comprehension with a filter', body('return [x for x in a if x]'), 3, 0, 0],
  ['match', body('match a:', '    case 1: pass', '    case 2: pass', '    case _: pass'), 3, 1, 1],
  ['a branch in a lambda', body('return lambda: (1 if a else 2)'), 2, 2, 0],
  ['a function inside counts for itself', body('def g():', '    if a: pass', 'return g'), 1, 0, 0],
  ['with and try make no path', body('with a:', '    try: pass', '    finally: pass'), 1, 0, 2],
])('%s', (_case, text, cyclomatic, cognitive, nesting) => {
  expect(factsOf(text).definitions[0]).toMatchObject({ name: 'f', cyclomatic, cognitive, nesting });
});
