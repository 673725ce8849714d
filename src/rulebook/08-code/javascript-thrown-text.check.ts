import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { stringOf } from '../javascript-tree.ts';

const isText = (node: Node): boolean =>
  stringOf(node) !== undefined ||
  node.type === 'TemplateLiteral' ||
  (node.type === 'BinaryExpression' && node.operator === '+' && (isText(node.left) || isText(node.right)));

export const check: FileCheck = {
  id: 'code/javascript-thrown-text',
  enforces: ['R8.5'],
  severity: 'medium',
  recommended: false,
  why: 'A text has no stack, no cause and no class, so whoever catches it can neither tell it apart nor find where it came from.',
  remedy: 'Throw an `Error`, or the project’s own class of errors.',
  reads: 'javascript',
  bad: [
    "export const charge = (order) => {\n  if (!order.id) throw 'no id';\n};\n",
    'export const charge = (order) => {\n  throw `no id in ${order}`;\n};\n',
    "export const charge = (order) => {\n  throw 'no id in ' + order;\n};\n",
  ],
  good: [
    "export const charge = (order) => {\n  if (!order.id) throw new Error('no id');\n};\n",
    'export const charge = (order) => {\n  try {\n    send(order);\n  } catch (error) {\n    throw error;\n  }\n};\n',
    "import { redirect } from './web';\n\nexport const load = () => {\n  throw redirect(302, '/login');\n};\n",
  ],
  fix: {
    kind: 'unsafe',
    title: 'Throw an Error with the text',
    fixed: [
      "export const charge = (order) => {\n  if (!order.id) throw new Error('no id');\n};\n",
      'export const charge = (order) => {\n  throw new Error(`no id in ${order}`);\n};\n',
      "export const charge = (order) => {\n  throw new Error('no id in ' + order);\n};\n",
    ],
  },
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return {};
    return {
      ThrowStatement({ argument }) {
        if (!isText(argument)) return;
        report(argument, 'A text is thrown in the place of an error.', {
          edits: (source) => [source.insert(argument.start, 'new Error('), source.insert(argument.end, ')')],
        });
      },
    };
  },
};
