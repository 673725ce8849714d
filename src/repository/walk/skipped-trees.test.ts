import { describe, expect, it } from 'vitest';
import { isGeneratedFile } from './skipped-trees.ts';

const wrapper =
  '(function (root, factory) {\n  if (typeof define === "function" && define.amd) define([], factory);\n})';

describe('a file that nobody here writes', () => {
  it.each([
    ['a minified one', 'static/shop.min.js', ''],
    ['a library as it is published', 'static/js/chart.js', `${wrapper}(this, () => {});\n`],
    ['a library that ends with its wrapper', 'static/js/query.js', `var query = {};\n${' '.repeat(9_000)}\n${wrapper}`],
    ['one with a version in its name', 'static/lib/jquery.color-2.1.2.js', 'jQuery.Color = {};\n'],
    ['the output of Emscripten', 'src/woff2.ts', 'Module.HEAPU8 = HEAPU8 = new Uint8Array(buffer);\n'],
    ['one that says so', 'src/api.ts', `// @${'generated'} by orders\n`],
  ])('is %s', (_name, path, text) => {
    expect(isGeneratedFile(path, text)).toBe(true);
  });

  it.each([
    ['a script of its own', 'src/main.js', 'define(() => {});\n'],
    ['one that asks for a loader deep inside', 'src/loader.js', `${' '.repeat(9_000)}${wrapper}${' '.repeat(9_000)}`],
    ['one that reads the memory of another', 'src/font.ts', 'const bytes = module.HEAPU8.subarray(start, end);\n'],
    ['code that writes such wrappers', 'src/bundle.ts', `const head = '${wrapper.replaceAll('\n', ' ')}';\n`],
    ['a document about loaders', 'docs/loaders.md', wrapper],
  ])('is not %s', (_name, path, text) => {
    expect(isGeneratedFile(path, text)).toBe(false);
  });
});
