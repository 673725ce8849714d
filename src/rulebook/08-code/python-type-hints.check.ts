import type { ASTNodeUnion } from 'py-ast';
import type { EditsOf } from '../../enforcement/fix/fix.ts';
import type { FileCheck } from '../../enforcement/unit.ts';
import type { Cursor } from '../../repository/languages/tree.ts';
import { closingParenthesis } from '../python-text.ts';
import { childrenOf, dottedName, type FunctionNode, isStub } from '../python-tree.ts';
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

/** Whether the statements of a function, those of functions in it left out, give a value back. */
const givesBack = (node: ASTNodeUnion): boolean => {
  switch (node.nodeType) {
    case 'Return':
      return node.value !== undefined && node.value !== null;
    case 'Yield':
    case 'YieldFrom':
      return true;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
    case 'Lambda':
      return false;
    default:
      return childrenOf(node).some(givesBack);
  }
};

/** Whether a function surely returns None. What is decorated is another function; what only raises never returns. */
const returnsNothing = (node: FunctionNode): boolean =>
  node.decorator_list.length === 0 &&
  !isStub(node) &&
  node.body.at(-1)?.nodeType !== 'Raise' &&
  !node.body.some(givesBack);

const withNoResult =
  (node: FunctionNode): EditsOf =>
  (source) => {
    const open = source.text.indexOf('(', source.span(node).start);
    const close = closingParenthesis(source.text, open);
    return close !== undefined && /^\)\s*:/.test(source.text.slice(close, close + 20))
      ? [source.insert(close + 1, ' -> None')]
      : [];
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
    'def ship(order: Order):\n    order.shipped = True\n',
    'class Shop:\n    def place(self, order: Order):\n        return self.orders.add(order)\n',
  ],
  good: [
    'def total(orders: list[int]) -> int:\n    return sum(orders)\n',
    'class Shop:\n    def __init__(self, name: str):\n        self.name = name\n',
    'def _total(orders):\n    return sum(orders)\n',
  ],
  fix: {
    kind: 'safe',
    title: 'Say that it returns nothing',
    fixed: [undefined, 'def ship(order: Order) -> None:\n    order.shipped = True\n'],
  },
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
          { edits: missing.join() === 'return' && returnsNothing(node) ? withNoResult(node) : undefined },
        );
    };
    return { FunctionDef: inspect, AsyncFunctionDef: inspect };
  },
};
