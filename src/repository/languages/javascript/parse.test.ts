import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';
import { parseJavaScript } from './parse.ts';

describe('what a file is read as', () => {
  it.each([
    ['a.js', 'const a = <b>{c}</b>'],
    ['a.js', 'return 1'],
    ['a.js', 'export const a = 1'],
    ['a.cjs', 'return require("x")'],
    ['a.mjs', 'await x'],
    ['a.ts', 'const a = <string>b; enum C {}'],
    ['a.tsx', 'const a = <B<string> c />'],
    ['a.mts', 'import type { A } from "b"'],
    ['a.d.ts', 'export declare function f(): void; declare module "x" {}'],
    ['tool', '#!/usr/bin/env node\nconsole.log(1)'],
    ['a.ts', ''],
  ])('%s may hold %j', (path, text) => {
    expect(parseJavaScript(path, text).error).toBeUndefined();
  });

  it('keeps the tree of a broken file, with its first error', () => {
    const facts = factsOf('export const a = 1;\nconst b = c +;\n');
    expect(facts.parseError).toMatchObject({ line: 2, column: 14 });
    expect(facts.parseError?.message).not.toContain('\n');
  });

  it('says that it cannot read Flow', () => {
    expect(factsOf('type A = {| +a: ?string |};\n', 'a.js').parseError).toMatchObject({ line: 1 });
  });
});

describe('hostile text ends in facts or an error, never in a throw or a crash', () => {
  it.each([
    ['5,000 parentheses', `x = ${'('.repeat(5000)}1${')'.repeat(5000)}`],
    ['100,000 open brackets', '['.repeat(100_000)],
    ['900 brackets', `x = ${'['.repeat(900)}${']'.repeat(900)}`],
    ['100,000 arrows', `x = ${'a => '.repeat(100_000)}1`],
    ['100,000 conditions', `x = ${'a ? b : '.repeat(100_000)}1`],
    ['conditions over lines', `x = ${'a\n? b\n: '.repeat(100_000)}1`],
    ['100,000 else', `${'if (a) {} else '.repeat(100_000)}{}`],
    ['else over lines', `${'if (a) {}\nelse\n'.repeat(100_000)}{}`],
    ['100,000 ifs', `${'if (a)\n'.repeat(100_000)};`],
    ['100,000 exclamation marks', `x = ${'!'.repeat(100_000)}1`],
    ['100,000 minus signs', `x = ${'- '.repeat(100_000)}1`],
    ['100,000 awaits', `${'await '.repeat(100_000)}x`],
    ['100,000 decorators of nothing', '@'.repeat(100_000)],
    ['4,900 decorators of nothing', `class A { ${'@'.repeat(4900)} }`],
    ['6,000 imports', `import a from 'b';\n`.repeat(6000)],
    ['100,000 names in 1,000 imports', `import { ${'a,'.repeat(100)} } from 'b';\n`.repeat(1000)],
    ['100,000 stray escapes', '\\x'.repeat(100_000)],
    ['10,000 templates', `${'`${'.repeat(10_000)}1${'}`'.repeat(10_000)}`],
    ['10,000 elements', `x = ${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`],
    ['10,000 type arguments', `let x: ${'A<'.repeat(10_000)}B${'>'.repeat(10_000)}`],
    ['brackets closed in comments', `x = ${'(/*)*/'.repeat(50_000)}`],
    ['brackets between quotes of regular expressions', `/'/ + (((((((((( + /'/;\n`.repeat(10_000)],
    ['a sum of 20,000', `x = ${'a + '.repeat(20_000)}1`],
    ['a chain of 3,000 calls', `x${'.f()'.repeat(3000)}`],
    ['one line of 50,000 errors', 'const a;'.repeat(50_000)],
    ['one line of 250,000 exports', `export {${'a,'.repeat(250_000)}}`],
    ['one line of a megabyte', `x = "${'a'.repeat(1_000_000)}"`],
    ['replacement characters', 'x = "\uFFFD"; \uFFFD = 1'],
    ['null characters', '\0\0\0'],
    ['lone surrogates', 'x = "\uD800"; // \uDFFF'],
    ['an open comment', `/* ${'a\n'.repeat(1000)}`],
    ['names like a prototype', 'export const __proto__ = 1; const { constructor } = process.env; toString()'],
  ])('%s', (_case, text) => {
    for (const path of ['a.tsx', 'a.ts', 'a.js']) expect(() => factsOf(text, path)).not.toThrow();
  });

  it.each([
    [
      'many lines without semicolons',
      Array.from({ length: 8000 }, (_, index) => `const a${index} = b => b ? c : d`).join('\n'),
    ],
    ['a long table', `x = {${'"a": [1, 2, { b: "(" }],\n'.repeat(900)}}`],
    ['a page of elements', `x = <div>${'<p className="a">text, more</p>\n'.repeat(3000)}</div>`],
    ['a class of decorators', `class A {\n${'  @Input() a = b ? c : d\n'.repeat(8000)}}`],
    ['a long literal', `x = "${'aGVsbG8='.repeat(30_000)}"; export const y = 1`],
    ['a long sum', `x = ${'"a" +\n'.repeat(3000)}"b"`],
  ])('and %s are read', (_case, text) => {
    expect(factsOf(text, 'a.tsx').parseError).toBeUndefined();
  });
});
