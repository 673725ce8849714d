import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';

type FunctionNode = Extract<Node, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>;

const isFunction = (node: Node | null | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression';

/** Whether a function answers every failure itself: each of its statements that can fail is tried. */
const answersItself = ({ body }: FunctionNode): boolean => {
  if (body?.type !== 'BlockStatement') return false;
  const last = body.body.at(-1);
  return last?.type === 'TryStatement' && last.handler !== null;
};

/** The name of a function of the file, or of a method of the class around: `this.send`. */
const calledName = (callee: Node): string | undefined => {
  if (callee.type === 'Identifier') return callee.name;
  const isOwn = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression' && !callee.computed;
  return isOwn && callee.property.type === 'Identifier' ? `this.${callee.property.name}` : undefined;
};

interface Found {
  readonly node: Node;
  readonly name: string;
}

export const check: FileCheck = {
  id: 'code/javascript-floating-promise',
  enforces: ['R8.5'],
  severity: 'high',
  recommended: false,
  why: 'What goes wrong later is caught by nobody and ends the process, and what follows runs before the work is done.',
  remedy: 'Await the call. Where it is meant to run beside the rest, write `void` and let it answer its own failures.',
  reads: 'javascript',
  bad: [
    'const send = async (order) => {\n  await post(order);\n};\n\nexport const charge = async (order) => {\n  await take(order);\n  send(order);\n};\n',
    'export class Orders {\n  async send(order) {\n    await post(order);\n  }\n\n  async charge(order) {\n    this.send(order);\n    await take(order);\n  }\n}\n',
  ],
  good: [
    'const send = async (order) => {\n  await post(order);\n};\n\nexport const charge = async (order) => {\n  await send(order);\n  void send(order);\n  send(order).catch(log);\n};\n',
    'const send = async (order) => {\n  try {\n    await post(order);\n  } catch (error) {\n    log(error);\n  }\n};\n\nexport const charge = async (order) => {\n  send(order);\n};\n',
    'const main = async () => {\n  await post();\n};\n\nmain();\n',
    'const send = async (order) => {\n  await post(order);\n};\n\nexport const charge = async (send, order) => {\n  send(order);\n};\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return {};
    const found: Found[] = [];
    /** Whether a name is that of an async function whose failures reach the caller, and of nothing else. */
    const fails = new Map<string, boolean>();
    const declare = (name: string, node: Node | null | undefined): void => {
      const isFailing = isFunction(node) && node.async && !answersItself(node);
      fails.set(name, isFailing && fails.get(name) === undefined);
    };
    const takeParameters = ({ params }: { readonly params: readonly Node[] }): void => {
      for (const parameter of params) if (parameter.type === 'Identifier') declare(parameter.name, undefined);
    };
    return {
      FunctionDeclaration(node) {
        if (node.id) declare(node.id.name, node);
        takeParameters(node);
      },
      ArrowFunctionExpression: takeParameters,
      FunctionExpression: takeParameters,
      VariableDeclarator({ id, init }) {
        if (id.type === 'Identifier') declare(id.name, init);
      },
      MethodDefinition({ key, value, computed }) {
        if (!computed && key.type === 'Identifier') declare(`this.${key.name}`, value);
      },
      ExpressionStatement({ expression }, { ancestors }) {
        if (expression.type !== 'CallExpression') return;
        const name = calledName(expression.callee);
        const around = ancestors.findLast((node) => isFunction(node));
        if (name !== undefined && isFunction(around) && around.async) found.push({ node: expression, name });
      },
      leave: {
        // A function may be declared below its call.
        Program() {
          for (const { node, name } of found)
            if (fails.get(name) === true) report(node, `${name}() is not awaited, and nobody learns of its failure.`);
        },
      },
    };
  },
};
