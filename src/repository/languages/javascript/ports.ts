import type { CallExpression, Node } from 'oxc-parser';
import { dottedName, propertyOf, stringOf, unwrapped } from './names.ts';
import type { Reading } from './reading.ts';

const deepest = 5;

/** A literal port, also as a default: `Number(process.env.PORT ?? 3000)`. */
const portOf = (reading: Reading, node: Node | undefined, depth = 0): number | undefined => {
  if (!node || depth > deepest) return undefined;
  const expression = unwrapped(node);
  if (expression.type === 'LogicalExpression') return portOf(reading, expression.right, depth + 1);
  if (expression.type === 'ConditionalExpression') return portOf(reading, expression.alternate, depth + 1);
  if (expression.type === 'Identifier') return portOf(reading, reading.constants.get(expression.name), depth + 1);
  if (
    expression.type === 'CallExpression' &&
    /^(?:Number|parseInt|Number\.parseInt)$/.test(dottedName(expression.callee) ?? '')
  ) {
    return portOf(reading, expression.arguments[0], depth + 1);
  }
  const text = stringOf(expression);
  const value = expression.type === 'Literal' ? expression.value : undefined;
  const port =
    typeof value === 'number' ? value : text !== undefined && /^\d{2,5}$/.test(text) ? Number(text) : undefined;
  return port !== undefined && Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
};

/** `app.listen(3000)`, `fastify.listen({ port: 3000 })`, `Bun.serve({ port: 3000 })`. */
export const readPort = (reading: Reading, node: CallExpression, last: string): void => {
  if (last !== 'listen' && last !== 'serve') return;
  const named = node.arguments.find((argument) => argument.type === 'ObjectExpression');
  const given = named ? propertyOf(named, 'port') : last === 'listen' ? node.arguments[0] : undefined;
  const port = portOf(reading, given);
  if (port !== undefined) reading.facts.ports.push({ ...reading.lines.place(node.start), port, kind: 'listen' });
};
