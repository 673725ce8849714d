import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';

const definition = (text: string, name: string) =>
  factsOf(text).definitions.find(({ qualifiedName }) => qualifiedName === name);

describe('definitions', () => {
  it.each([
    [
      'def f(a, b=1, *c, d, **e): pass',
      'f',
      { kind: 'function', line: 1, endLine: 1, parameters: 5, isExported: true },
    ],
    ['async def f(): pass', 'f', { kind: 'function', parameters: 0 }],
    ['def _f(): pass', '_f', { isExported: false }],
    ['class A:\n    def m(self, x): pass', 'A.m', { kind: 'method', name: 'm', parameters: 1, isExported: true }],
    ['class A:\n    @staticmethod\n    def m(x): pass', 'A.m', { parameters: 1, decorators: ['staticmethod'] }],
    ['class A:\n    def __init__(self): pass', 'A.__init__', { isExported: false }],
    ['class _A:\n    def m(self): pass', '_A.m', { isExported: false }],
    ['class A:\n    class B: pass', 'A.B', { kind: 'class', isExported: true }],
    ['def f():\n    def g(): pass', 'f.g', { kind: 'function', isExported: false }],
    ['LIMIT = 3', 'LIMIT', { kind: 'constant', isExported: true }],
    ['a, (b, c) = 1, (2, 3)', 'c', { kind: 'constant' }],
    ['x: int = 3', 'x', { kind: 'constant' }],
    ['Name: TypeAlias = str', 'Name', { kind: 'type' }],
    ['type Name = str', 'Name', { kind: 'type' }],
    ['@app.get("/x")\n@cached\ndef f(): pass', 'f', { line: 3, decorators: ['app.get', 'cached'] }],
    ['__all__ = ["f"]\ndef f(): pass\ndef g(): pass', 'g', { isExported: false }],
    ['def _f(): pass\n__all__ = ["_f"]', '_f', { isExported: true }],
  ])('%j defines %s', (text, name, expected) => {
    expect(definition(text, name)).toMatchObject(expected);
  });

  it.each([
    ['def f():\n    """Adds two numbers. Fast."""', true, 'Adds two numbers.'],
    ['def f():\n    """\n    Adds\n    numbers\n\n    Details.\n    """', true, 'Adds numbers'],
    ['def f():\n    ""', false, undefined],
    ['def f():\n    f"not one"', false, undefined],
    [`def f():\n    "${'x'.repeat(300)}"`, true, 'x'.repeat(200)],
  ])('%j has a docstring: %s', (text, hasDocstring, summary) => {
    expect(definition(text, 'f')).toMatchObject({ hasDocstring, ...(summary === undefined ? {} : { summary }) });
  });

  it.each([
    ['def f(): pass\nf()\nx.f', 2],
    ['def f():\n    return f()', 0],
    ['def f(): pass\nf = 3', 0],
    ['def f(): pass\ngetattr(x, "f")', 1],
    ['__all__ = ["f"]\ndef f(): pass', 0],
    ['def f(): pass\nx: "f" = 1', 1],
  ])('in %j f is used %i times', (text, uses) => {
    expect(definition(text, 'f')?.uses).toBe(uses);
  });

  it.each([
    ['def f(): pass\nclass A: pass\nX = 1\n_y = 2\ntype T = int', ['f function', 'A class', 'X value', 'T type']],
    ['from a import b\n__all__ = ["b", "f"]\ndef f(): pass\ndef g(): pass', ['f function', 'b value']],
    ['__all__ = ["f"] + other\n__all__ += ["g"]', ['f value', 'g value']],
    ['try:\n    f = 1\nexcept E:\n    f = 2', ['f value']],
    ['if x:\n    def f(): pass', ['f function']],
  ])('%j exports %j', (text, exports) => {
    expect(factsOf(text).exports.map(({ name, kind }) => `${name} ${kind}`)).toEqual(exports);
  });
});
