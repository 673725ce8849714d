import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { enclosingName, stringOf } from '../javascript-tree.ts';

// Who still calls what was replaced is told so.
const tellsOther = /\b(?:use|call) [\w.$]{1,60}(?:\(\))? instead\b/i;

const admits = /\bnot (?:yet )?implemented\b|^to ?do\b|\bimplement (?:me|this|later)\b/i;

// A function whose very name says so is what others call when something is not supported.
const saysSo = /not_?implemented|unsupported|abstract|unreachable/i;

const isInAbstractClass = (ancestors: readonly Node[]): boolean =>
  ancestors.some((node) => node.type === 'ClassDeclaration' && (node.abstract || node.superClass === null));

export const check: FileCheck = {
  id: 'real/javascript-placeholder',
  enforces: ['R1.3'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
  why: 'A function that only says it is not implemented looks like a feature to everyone who calls it.',
  remedy: 'Write the body, or remove the function and what promises it.',
  reads: 'javascript',
  bad: [
    "export function refund() {\n  throw new Error('Not implemented');\n}\n",
    "export const refund = () => {\n  throw new Error('TODO: refunds');\n};\n",
  ],
  good: [
    "export class Store {\n  save() {\n    throw new Error('Not implemented');\n  }\n}\n",
    "export function parse(kind) {\n  if (kind === 'csv') return 1;\n  throw new Error(`${kind} is not implemented`);\n}\n",
    "export function refund() {\n  throw new Error('The order was paid in cash');\n}\n",
    "export function create() {\n  throw new Error('Not implemented, use createAll instead');\n}\n",
  ],
  visit: ({ report, facts }) => {
    if (facts.role.test) return {};
    return {
      ThrowStatement(node, { ancestors, parent }) {
        const thrown = node.argument;
        if (thrown.type !== 'NewExpression' || parent?.type !== 'BlockStatement' || parent.body.length > 1) return;
        const body = ancestors.at(-2);
        const isFunction =
          body?.type === 'FunctionDeclaration' ||
          body?.type === 'ArrowFunctionExpression' ||
          body?.type === 'FunctionExpression';
        if (!isFunction || isInAbstractClass(ancestors)) return;
        const [message] = thrown.arguments;
        const text = stringOf(message ?? undefined) ?? '';
        if (!saysSo.test(enclosingName(ancestors)) && admits.test(text) && !tellsOther.test(text)) {
          report(node, `${enclosingName(ancestors) || 'This function'}() has no implementation.`);
        }
      },
    };
  },
};
