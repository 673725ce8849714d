import type { CallExpression, NewExpression } from 'oxc-parser';
import type { CallDraft } from '../source-text-scopes.ts';
import { isRepeated } from './loops.ts';
import { dottedName, stringOf } from './names.ts';
import type { JavaScriptCursor, Reading } from './reading.ts';

const longestArgument = 200;
const longestCallee = 200;

/** Records a call and gives its callee back. */
export const readCall = (
  reading: Reading,
  node: CallExpression | NewExpression,
  cursor: JavaScriptCursor,
): string | undefined => {
  const callee = dottedName(node.callee);
  if (callee === undefined || callee.length > longestCallee) return undefined;
  const { scopes } = reading;
  const repeated = isRepeated(reading, node, cursor);
  if (scopes.knowsCall(callee, repeated)) return callee;
  const argument = stringOf(node.arguments[0]);
  // Written field by field: there are more calls than all other facts together.
  const call: CallDraft = { ...reading.lines.place(node.start), callee };
  if (repeated) call.inLoop = true;
  if (argument !== undefined) call.argument = argument.slice(0, longestArgument);
  scopes.addCall(call);
  return callee;
};
