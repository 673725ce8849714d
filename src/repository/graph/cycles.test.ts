import { expect, test } from 'vitest';
import type { ImportFact } from '../facts.ts';
import type { ImportEdge } from '../model.ts';
import { allCycles, cyclesOf } from './cycles.ts';

/** `a>b` imports at load time, `a~b` for types alone, `a?b` late. */
const edgesOf = (...arrows: readonly string[]): ImportEdge[] =>
  arrows.map((arrow) => {
    const [, from = '', kind = '', to = ''] = /^(\w+)([>~?])(\w+)$/.exec(arrow) ?? [];
    const fact: ImportFact = {
      line: 1,
      module: to,
      names: ['*'],
      ...(kind === '~' ? { typeOnly: true } : {}),
      ...(kind === '?' ? { deferred: true } : {}),
    };
    return { from, to, fact };
  });

const filesOf = (cycles: readonly { readonly files: readonly string[] }[]): string[] =>
  cycles.map(({ files }) => files.join(''));

const cases: readonly [string, readonly string[], string[], string[]][] = [
  ['a chain', ['a>b', 'b>c'], [], []],
  ['a pair', ['a>b', 'b>a'], ['ab'], []],
  ['a ring', ['a>b', 'b>c', 'c>a', 'd>a'], ['abc'], []],
  ['two rings that touch', ['a>b', 'b>a', 'b>c', 'c>b'], ['abc'], []],
  ['two rings apart', ['a>b', 'b>a', 'b>c', 'c>d', 'd>c'], ['ab', 'cd'], []],
  ['a ring closed by a type', ['a>b', 'b~a'], [], ['ab']],
  ['a ring closed late', ['a>b', 'b?a'], [], ['ab']],
  ['a ring that types widen', ['a>b', 'b>a', 'b>c', 'c~a'], ['ab'], ['abc']],
  ['a ring that types repeat', ['a>b', 'b>a', 'a~b'], ['ab'], []],
  ['a file that imports itself', ['a>a'], [], []],
];

test.each(cases)('finds %s', (_what, arrows, runtime, types) => {
  const found = allCycles(edgesOf(...arrows));
  expect(filesOf(found.runtime)).toEqual(runtime);
  expect(filesOf(found.types)).toEqual(types);
});

test('gives the edges inside a cycle and no others', () => {
  const [cycle] = cyclesOf(edgesOf('a>b', 'b>a', 'a>c', 'd>a'));
  expect(cycle?.edges.map(({ from, to }) => from + to)).toEqual(['ab', 'ba']);
});

test('follows a ring of many files without running out of stack', () => {
  const count = 60_000;
  const edges = edgesOf(...Array.from({ length: count }, (_, index) => `f${index}>f${(index + 1) % count}`));
  expect(cyclesOf(edges).map(({ files }) => files.length)).toEqual([count]);
});
