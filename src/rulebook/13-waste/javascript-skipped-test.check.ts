import type { FileCheck } from '../../enforcement/unit.ts';
import { LineIndex } from '../../repository/lines.ts';
import { dottedName, stringOf } from '../javascript-tree.ts';

const skipping =
  /^(?:(?:it|test|describe|suite|context|specify|bench)\.(?:concurrent\.)?skip(?:\.each)?|x(?:it|test|describe|context|specify)|test\.describe\.skip)$/;
const focusing =
  /^(?:(?:it|test|describe|suite|context|specify)\.(?:concurrent\.)?only(?:\.each)?|f(?:it|describe)|test\.describe\.only)$/;

const unfocused = (callee: string): string => callee.replace(/\.only\b/, '').replace(/^f(?=it$|describe$)/, '');

export const check: FileCheck = {
  id: 'waste/javascript-skipped-test',
  enforces: ['R13.8'],
  severity: 'medium',
  recommended: false,
  why: 'A test that is skipped without a reason protects nothing; one that is focused turns off all the others.',
  remedy: 'Repair the test, delete it, or say in a comment above it why it is skipped; take `.only` out.',
  reads: 'javascript',
  bad: [
    { 'test/orders.test.ts': "it.skip('sums orders', () => {\n  expect(total([])).toBe(0);\n});\n" },
    { 'test/orders.test.ts': "describe.only('orders', () => {\n  it('sums', () => expect(total([])).toBe(0));\n});\n" },
  ],
  good: [
    {
      'test/orders.test.ts':
        "// Needs the warehouse: #12\nit.skip('sums orders', () => {\n  expect(total([])).toBe(0);\n});\n",
    },
    { 'test/orders.test.ts': "it.skipIf(isWindows)('sums orders', () => {\n  expect(total([])).toBe(0);\n});\n" },
    {
      'test/orders.test.ts':
        "test('sums orders', ({ browser }) => {\n  test.skip(browser === 'webkit', 'no support');\n});\n",
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Let the other tests run',
    fixed: [
      undefined,
      { 'test/orders.test.ts': "describe('orders', () => {\n  it('sums', () => expect(total([])).toBe(0));\n});\n" },
    ],
  },
  visit: ({ facts, text, report }) => {
    if (!facts.role.test || !/\.(?:skip|only)\b|\b[xf](?:it|test|describe|context|specify)\b/.test(text)) return {};
    const lines = new LineIndex(text);
    const explained = new Set(facts.comments.flatMap(({ line, endLine = line }) => [line, endLine + 1]));
    return {
      CallExpression: (node) => {
        const callee = dottedName(node.callee);
        const title = stringOf(node.arguments[0]);
        // `test.skip(condition, reason)` inside a test decides at run time, and has no body of its own.
        if (title === undefined || node.arguments.length < 2) return;
        if (focusing.test(callee)) {
          report(node.callee, `${callee} keeps every other test of the file from running.`, {
            edits: (source) => [source.replace(node.callee, unfocused(source.textOf(node.callee)))],
          });
        } else if (skipping.test(callee) && !explained.has(lines.place(node.start).line)) {
          report(node.callee, `The test "${title.slice(0, 60)}" is skipped without a reason.`);
        }
      },
    };
  },
};
