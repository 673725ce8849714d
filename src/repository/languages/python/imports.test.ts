import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';

describe('imports', () => {
  it.each([
    ['import os', [{ module: 'os', names: ['*'], level: 0 }]],
    [
      'import a.b as c, d',
      [
        { module: 'a.b', names: ['*'], level: 0 },
        { module: 'd', names: ['*'], level: 0 },
      ],
    ],
    ['from a.b import c as d, e', [{ module: 'a.b', names: ['c', 'e'], level: 0 }]],
    ['from . import x', [{ module: '', names: ['x'], level: 1 }]],
    ['from ..pkg import *', [{ module: 'pkg', names: ['*'], level: 2 }]],
    ['from a import b as b', [{ module: 'a', names: ['b'], level: 0, reexport: true }]],
    ['from a import b\n__all__ = ["b"]', [{ module: 'a', names: ['b'], level: 0, reexport: true }]],
    ['if TYPE_CHECKING:\n    from a import B', [{ module: 'a', names: ['B'], level: 0, typeOnly: true }]],
    [
      'if typing.TYPE_CHECKING:\n    import a\nelse:\n    import b',
      [
        { module: 'a', names: ['*'], level: 0, typeOnly: true },
        { module: 'b', names: ['*'], level: 0 },
      ],
    ],
    [
      'try:\n    import a\nexcept ImportError:\n    import b',
      [
        { module: 'a', names: ['*'], level: 0, optional: true },
        { module: 'b', names: ['*'], level: 0, optional: true },
      ],
    ],
    ['with contextlib.suppress(ImportError):\n    import a', [{ module: 'a', names: ['*'], level: 0, optional: true }]],
    [
      'if sys.version_info >= (3, 11):\n    import tomllib',
      [{ module: 'tomllib', names: ['*'], level: 0, optional: true }],
    ],
    ['def f():\n    import a', [{ module: 'a', names: ['*'], level: 0, deferred: true }]],
    ['m = importlib.import_module("a.b")', [{ module: 'a.b', names: ['*'], level: 0, optional: true }]],
    ['def f():\n    __import__("a")', [{ module: 'a', names: ['*'], level: 0, optional: true, deferred: true }]],
    ['importlib.import_module(name)', []],
  ])('%j imports %j', (text, imports) => {
    expect(factsOf(text).imports.map(({ line: _line, column: _column, ...fact }) => fact)).toEqual(imports);
  });

  it('says on which line and column an import stands, in UTF-16 units', () => {
    expect(factsOf('x = "é😀"; import os').imports[0]).toMatchObject({ line: 1, column: 12 });
  });

  it('takes what a package face imports from its own modules as passed on', () => {
    expect(factsOf('from .a import b', 'pkg/__init__.py').imports[0]?.reexport).toBe(true);
    expect(factsOf('from a import b', 'pkg/__init__.py').imports[0]?.reexport).toBeUndefined();
  });
});
