/** Reads of environment variables: `process.env`, `import.meta.env`, `Bun.env`, `Deno.env`. */
import type { CallExpression, MemberExpression, Node, ObjectPattern } from 'oxc-parser';
import { dottedName, nameOfKey, stringOf } from './names.ts';
import type { JavaScriptCursor, NodeOfKind, Reading } from './reading.ts';

const environments = new Set(['process.env', 'import.meta.env', 'Bun.env', 'globalThis.process.env']);
/** What Vite itself sets. */
const builtIn = new Set(['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL']);
const variableName = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** The environment that an expression stands for; undefined where it is none. */
const environmentOf = ({ environmentAliases }: Reading, node: Node): string | undefined => {
  if (node.type === 'Identifier') return environmentAliases.has(node.name) ? 'process.env' : undefined;
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.property.name !== 'env')
    return undefined;
  const name = dottedName(node);
  return name !== undefined && environments.has(name) ? name : undefined;
};

const conversions = /^(?:Number|String|Boolean|parseInt|parseFloat|JSON\.parse)$/;
const comparisons = new Set(['===', '!==', '==', '!=']);

/** Whether what stands around a value does without it: `?? default`, a condition, a comparison. */
const isAnswered = (node: Node, { ancestors }: JavaScriptCursor): boolean => {
  let child = node;
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const parent = ancestors[at];
    switch (parent?.type) {
      case 'LogicalExpression':
        return parent.left === child;
      case 'IfStatement':
      case 'ConditionalExpression':
      case 'WhileStatement':
        return parent.test === child;
      case 'UnaryExpression':
        return parent.operator === '!' || parent.operator === 'typeof';
      case 'BinaryExpression':
        return comparisons.has(parent.operator);
      case 'MemberExpression':
        return parent.optional;
      case 'AssignmentPattern':
        return true;
      case 'ChainExpression':
        break;
      case 'CallExpression':
        if (!conversions.test(dottedName(parent.callee) ?? '')) return false;
        break;
      default:
        return false;
    }
    if (parent) child = parent;
  }
  return false;
};

const add = (
  reading: Reading,
  node: Node,
  environment: string,
  name: string | undefined,
  hasDefault: boolean,
): void => {
  if (name === undefined || !variableName.test(name)) return;
  if (environment === 'import.meta.env' && builtIn.has(name)) return;
  reading.facts.environmentReads.push({ ...reading.lines.place(node.start), name, hasDefault });
};

const isWrite = (node: Node, parent: Node | undefined): boolean =>
  (parent?.type === 'AssignmentExpression' && parent.left === node && parent.operator === '=') ||
  (parent?.type === 'UnaryExpression' && parent.operator === 'delete');

export const readEnvironmentMember = (reading: Reading, node: MemberExpression, cursor: JavaScriptCursor): void => {
  const environment = environmentOf(reading, node.object);
  if (environment === undefined || isWrite(node, cursor.parent)) return;
  const constant =
    node.computed && node.property.type === 'Identifier' ? reading.constants.get(node.property.name) : undefined;
  const name = node.computed ? stringOf(constant ?? node.property) : nameOfKey(node.property);
  add(reading, node, environment, name, isAnswered(node, cursor));
};

const readPattern = (reading: Reading, pattern: ObjectPattern, environment: string): void => {
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    add(reading, property, environment, nameOfKey(property.key), property.value.type === 'AssignmentPattern');
  }
};

/** `const { NAME = "default" } = process.env` and `const env = process.env`. */
export const readEnvironmentDeclarator = (reading: Reading, { id, init }: NodeOfKind<'VariableDeclarator'>): void => {
  const environment = init ? environmentOf(reading, init) : undefined;
  if (environment === undefined) return;
  if (id.type === 'ObjectPattern') readPattern(reading, id, environment);
  else if (id.type === 'Identifier') reading.environmentAliases.add(id.name);
};

/** `Deno.env.get("NAME")`. */
export const readEnvironmentCall = (
  reading: Reading,
  node: CallExpression,
  callee: string,
  cursor: JavaScriptCursor,
): void => {
  if (!callee.endsWith('Deno.env.get')) return;
  add(reading, node, 'Deno.env', stringOf(node.arguments[0]), isAnswered(node, cursor));
};

/** `"NAME" in process.env`. */
export const readEnvironmentTest = (reading: Reading, node: NodeOfKind<'BinaryExpression'>): void => {
  if (node.operator !== 'in') return;
  const environment = environmentOf(reading, node.right);
  if (environment !== undefined) add(reading, node, environment, stringOf(node.left), true);
};
