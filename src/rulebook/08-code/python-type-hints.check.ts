import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import type { Cursor } from '../../repository/languages/tree.ts';
import { dottedName, type FunctionNode } from '../python-tree.ts';
import { isPublicModule } from './public-module.ts';

const isPublic = (name: string): boolean => !name.startsWith('_') || name === '__init__' || name === '__call__';

/** Names of what a signature leaves untyped; `return` for the result. */
const untyped = (node: FunctionNode, isMethod: boolean): string[] => {
  const isStatic = node.decorator_list.some((decorator) => dottedName(decorator) === 'staticmethod');
  const { posonlyargs, args, kwonlyargs } = node.args;
  const positional = [...posonlyargs, ...args].slice(isMethod && !isStatic ? 1 : 0);
  const missing = [...positional, ...kwonlyargs].filter(({ arg, annotation }) => !annotation && !arg.startsWith('_'));
  const names = missing.map(({ arg }) => arg);
  return node.returns || node.name === '__init__' ? names : [...names, 'return'];
};

export const check: FileCheck = {
  id: 'code/python-type-hints',
  enforces: ['R8.2'],
  severity: 'low',
  recommended: false,
  why: 'A signature without types tells neither a reader nor a checker what may be passed.',
  remedy: 'Annotate the parameters and the result of the function.',
  reads: 'python',
  bad: [
    'def total(orders):\n    return sum(orders)\n',
    'class Shop:\n    def place(self, order: Order):\n        return self.orders.add(order)\n',
  ],
  good: [
    'def total(orders: list[int]) -> int:\n    return sum(orders)\n',
    'class Shop:\n    def __init__(self, name: str):\n        self.name = name\n',
    'def _total(orders):\n    return sum(orders)\n',
  ],
  visit: ({ facts, report }) => {
    if (!isPublicModule(facts)) return {};
    const inspect = (node: FunctionNode, { parent, functionDepth, ancestors }: Cursor<ASTNodeUnion>): void => {
      if (functionDepth > 0 || !isPublic(node.name)) return;
      if (ancestors.some((outer) => outer.nodeType === 'ClassDef' && outer.name.startsWith('_'))) return;
      // A type comment is a hint of an older kind.
      if (node.type_comment !== undefined) return;
      const missing = untyped(node, parent?.nodeType === 'ClassDef');
      if (missing.length > 0)
        report(
          { lineno: node.lineno, col_offset: node.col_offset },
          `${node.name}() has no types for ${missing.join(', ')}.`,
        );
    };
    return { FunctionDef: inspect, AsyncFunctionDef: inspect };
  },
};
