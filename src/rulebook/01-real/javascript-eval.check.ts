import type { FileCheck } from '../../enforcement/unit.ts';
import { stringOf } from '../javascript-tree.ts';

export const check: FileCheck = {
  id: 'real/javascript-eval',
  enforces: ['R1.6'],
  severity: 'critical',
  recommended: true,
  why: 'Whoever supplies the text runs code with the rights of this program.',
  remedy: 'Parse the input with `JSON.parse` and a schema, or look the function up in a table.',
  reads: 'javascript',
  bad: [
    'export const price = (rule) => eval(rule);\n',
    "export const price = (rule) => new Function('order', rule);\n",
  ],
  good: ["eval('1 + 1');\n", 'export const price = (rule) => JSON.parse(rule);\n', "new Function('return this')();\n"],
  visit: ({ report, facts }) => {
    if (facts.role.test) return {};
    return {
      CallExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'eval') return;
        const [argument] = node.arguments;
        if (argument && stringOf(argument) === undefined) report(node, 'eval() runs whatever the text holds.');
      },
      NewExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'Function') return;
        const body = node.arguments.at(-1);
        if (body && stringOf(body) === undefined) report(node, 'new Function() runs whatever the text holds.');
      },
    };
  },
};
