import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';
import { parsePython } from './parse.ts';

describe('what the parser alone cannot read', () => {
  it.each([
    [
      'except clauses without parentheses',
      'try:\n    f()\nexcept A, b.B:\n    g()\nexcept* C , D: h()\nx = 1\n'.replace('except*', 'except'),
    ],
    ['a byte order mark', '\uFEFFimport os\nx = 1\n'],
    ['form feeds', 'import os\n\f\n\fclass A:\n    x = 1 \f\n'],
    ['tabs after spaces', 'def f():\n    def g():\n    \tfor x in y:\n            \tyield x\n    return g\n'],
    ['Windows line ends', 'import os\r\n\r\ndef f():\r\n    return 1\r\n'],
    ['nothing at all', ''],
    ['no line end', 'x = 1'],
  ])('reads %s', (_case, text) => {
    expect(parsePython(text).error).toBeUndefined();
  });

  it('keeps the lines after an except clause it repaired, and the text of strings', () => {
    const text = 's = """\nexcept A, B:\n"""\ntry:\n    f()\nexcept A, B:\n    g()\n';
    const { tree } = parsePython(text);
    const [assignment, attempt] = tree?.body ?? [];
    expect(assignment).toMatchObject({ value: { value: '\nexcept A, B:\n' } });
    expect(attempt).toMatchObject({
      handlers: [{ lineno: 6, type: { nodeType: 'Tuple' }, body: [{ lineno: 7, col_offset: 4 }] }],
    });
  });
});

describe('errors', () => {
  it.each([
    ['x = (\n', 2, /Unexpected token/],
    ['x = 1\ny = "abc\n', 2, /Unterminated string/],
    ['import os\nprint "x"\n', 2, /Python 2/],
    ['try:\n    pass\nexcept A, e:\n    raise e, "x"\n', 4, /Python 2/],
    ['x = 1\n<<<<<<< HEAD\n', 2, /./],
  ])('%j fails on line %i', (text, line, message) => {
    const { error, tree } = parsePython(text);
    expect(tree).toBeUndefined();
    expect(error).toMatchObject({ line, message: expect.stringMatching(message) });
  });

  it('leaves the facts that need no tree', () => {
    expect(factsOf('# tool\nprint "x" # say\n')).toMatchObject({
      parseError: { line: 2 },
      header: 'tool',
      codeLines: 1,
      comments: [{ text: 'tool' }, { text: 'say', line: 2, column: 11 }],
      definitions: [],
    });
  });
});

describe('hostile text ends in facts or an error, never in a throw', () => {
  it.each([
    ['5,000 parentheses', `x = ${'('.repeat(5000)}1${')'.repeat(5000)}`],
    ['5,000 open brackets', '['.repeat(5000)],
    ['100,000 minus signs', `x = ${'-'.repeat(100_000)}1`],
    ['a sum of 20,000', `x = ${'a + '.repeat(20_000)}1`],
    ['a chain of 20,000 calls', `x${'.f()'.repeat(20_000)}`],
    ['5,000 nested format strings', `x = f"${'{a:'.repeat(2000)}${'}'.repeat(2000)}"`],
    ['one line of a megabyte', `x = "${'a'.repeat(1_000_000)}"`],
    ['a megabyte of a list', `x = [${'1,'.repeat(200_000)}]`],
    ['replacement characters', 'x = "\uFFFD\uFFFD"\n\uFFFD = 1\n'],
    ['null characters', '\0\0\0'],
    ['lone surrogates', 'x = "\uD800"\n'],
    ['an open triple quote', `x = """${'a\n'.repeat(1000)}`],
    ['a name like a prototype', 'def __proto__(): pass\nconstructor()\n__all__ = ["toString"]\n'],
  ])('%s', (_case, text) => {
    expect(() => factsOf(text)).not.toThrow();
  });
});
