import type { Call } from 'py-ast';
import { isRepeated } from './loops.ts';
import { dottedName, stringOf } from './names.ts';
import type { PythonCursor, Reading } from './reading.ts';

const longestArgument = 200;

/** Records a call and gives its callee back. */
export const readCall = (reading: Reading, node: Call, cursor: PythonCursor): string | undefined => {
  const callee = dottedName(node.func);
  if (callee === undefined) return undefined;
  const { scopes } = reading;
  const repeated = isRepeated(node, cursor);
  if (scopes.countCall(callee, repeated)) return callee;
  const argument = stringOf(node.args[0]);
  const { within } = scopes;
  scopes.addCall({
    ...reading.place(node),
    callee,
    ...(within === undefined ? {} : { within }),
    count: 1,
    ...(repeated ? { inLoop: true } : {}),
    ...(argument === undefined ? {} : { argument: argument.slice(0, longestArgument) }),
  });
  return callee;
};
