import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, stringOf } from '../python-tree.ts';

type Call = Extract<ASTNodeUnion, { nodeType: 'Call' }>;

const marks = /^(?:pytest\.mark\.skip|mark\.skip|unittest\.skip|skip)$/;
const calls = /^(?:pytest\.skip|self\.skipTest)$/;

const givesReason = ({ args, keywords }: Call): boolean =>
  args.some((argument) => stringOf(argument)?.trim() !== '') ||
  keywords.some(({ arg, value }) => (arg === 'reason' || arg === 'msg') && stringOf(value)?.trim() !== '');

export const check: FileCheck = {
  id: 'waste/python-skipped-test',
  enforces: ['R13.8'],
  severity: 'medium',
  recommended: false,
  why: 'A test that is skipped without a reason protects nothing, and nobody knows when it may run again.',
  remedy: 'Repair the test, delete it, or state the reason: `@pytest.mark.skip(reason="…")`.',
  reads: 'python',
  bad: [
    { 'tests/test_orders.py': 'import pytest\n\n\n@pytest.mark.skip\ndef test_total():\n    assert total([]) == 0\n' },
    {
      'tests/test_orders.py':
        'def test_total():\n    assert total([]) == 0\n\n\ndef test_total():\n    assert total([1]) == 1\n',
    },
  ],
  good: [
    {
      'tests/test_orders.py':
        'import pytest\n\n\n@pytest.mark.skip(reason="needs the warehouse, see #12")\ndef test_total():\n    assert total([]) == 0\n',
    },
    { 'src/orders.py': 'def skip():\n    return 1\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Give the second test a name of its own, so that both run',
    fixed: [
      undefined,
      {
        'tests/test_orders.py':
          'def test_total():\n    assert total([]) == 0\n\n\ndef test_total_2():\n    assert total([1]) == 1\n',
      },
    ],
  },
  visit: ({ facts, report }) => {
    if (!facts.role.test) return {};
    const readDefinitions = (): void => {
      const known = new Set<string>();
      for (const definition of facts.definitions) {
        const { qualifiedName, name, kind, decorators } = definition;
        const isTest = name.startsWith('test') && (kind === 'function' || kind === 'method');
        if (!isTest || decorators) continue;
        if (known.has(qualifiedName))
          report(definition, `A second ${qualifiedName} takes the place of the first, which never runs.`, {
            edits: (source) => {
              const free = [2, 3, 4, 5]
                .map((number) => `${name}_${number}`)
                .find((other) => !source.text.includes(other));
              return free === undefined ? [] : source.replaceOnLine(definition.line, `def ${name}(`, `def ${free}(`);
            },
          });
        known.add(qualifiedName);
      }
    };
    const readDecorators = (decorators: readonly ASTNodeUnion[], name: string): void => {
      for (const decorator of decorators) {
        if (!marks.test(dottedName(decorator))) continue;
        if (decorator.nodeType === 'Call' && givesReason(decorator)) continue;
        report(decorator, `${name} is skipped without a reason.`);
      }
    };
    return {
      FunctionDef: ({ decorator_list: decorators, name }) => readDecorators(decorators, name),
      AsyncFunctionDef: ({ decorator_list: decorators, name }) => readDecorators(decorators, name),
      ClassDef: ({ decorator_list: decorators, name }) => readDecorators(decorators, name),
      Call: (node, { functionDepth }) => {
        if (functionDepth > 0 && calls.test(dottedName(node.func)) && !givesReason(node)) {
          report(node, 'The test is skipped without a reason.');
        }
      },
      leave: { Module: readDefinitions },
    };
  },
};
