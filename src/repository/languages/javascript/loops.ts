import type { Node } from 'oxc-parser';
import { isFunction } from './names.ts';
import type { JavaScriptCursor, Reading } from './reading.ts';

/** Array methods that call back once per element. `find` and `filter` are left out: database clients have them too. */
const callbackMethods = new Set(['map', 'forEach', 'flatMap', 'reduce', 'reduceRight', 'some', 'every']);

const isCallback = (node: Node, parent: Node | undefined): boolean =>
  parent?.type === 'CallExpression' &&
  parent.arguments[0] === node &&
  parent.callee.type === 'MemberExpression' &&
  parent.callee.property.type === 'Identifier' &&
  callbackMethods.has(parent.callee.property.name);

const isInTurn = (node: Node, { ancestors, loopDepth }: JavaScriptCursor): boolean => {
  if (loopDepth === 0) return false;
  let child = node;
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const parent = ancestors[at];
    if (!parent || isFunction(parent) || parent.type === 'FunctionDeclaration') return false;
    if (parent.type === 'WhileStatement' || parent.type === 'DoWhileStatement') return true;
    if (parent.type === 'ForStatement' && parent.init !== child) return true;
    if ((parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.right !== child) return true;
    child = parent;
  }
  return false;
};

/** Whether a node runs once per turn of a loop, or per element of an array. What a loop goes over is evaluated once. */
export const isRepeated = ({ open }: Reading, node: Node, cursor: JavaScriptCursor): boolean =>
  open.at(-1)?.isRepeated === true || isInTurn(node, cursor);

/** The same for the body of an unnamed function, which runs where it stands. */
export const isBodyRepeated = (reading: Reading, node: Node, cursor: JavaScriptCursor): boolean =>
  isCallback(node, cursor.parent) || isRepeated(reading, node, cursor);
