import type { CallExpression, NewExpression } from 'oxc-parser';
import { isRepeated } from './loops.ts';
import { dottedName, stringOf } from './names.ts';
import type { JavaScriptCursor, Reading } from './reading.ts';

const longestArgument = 200;

/** Records a call and gives its callee back. */
export const readCall = (reading: Reading, node: CallExpression | NewExpression, cursor: JavaScriptCursor): string | undefined => {
  const callee = dottedName(node.callee);
  if (callee === undefined) return undefined;
  const { scopes } = reading;
  const repeated = isRepeated(reading, node, cursor);
  if (scopes.countCall(callee, repeated)) return callee;
  const argument = stringOf(node.arguments[0]);
  const { within } = scopes;
  scopes.addCall({
    ...reading.lines.place(node.start),
    callee,
    ...(within === undefined ? {} : { within }),
    count: 1,
    ...(repeated ? { inLoop: true } : {}),
    ...(argument === undefined ? {} : { argument: argument.slice(0, longestArgument) }),
  });
  return callee;
};
