import type { Call, ExprNode } from 'py-ast';
import { keywordOf, numberOf, stringOf } from './names.ts';
import type { Reading } from './reading.ts';

/** Callees that listen on the port they are given, by their last name, and where it stands among the arguments. */
const listeners: ReadonlyMap<string, number | undefined> = new Map<string, number | undefined>([
  ['run', undefined],
  ['run_app', undefined],
  ['run_server', undefined],
  ['serve', undefined],
  ['Config', undefined],
  ['run_simple', 1],
  ['listen', 0],
  ['start_http_server', 0],
  ['start_server', undefined],
  ['create_server', undefined],
]);

/** A literal port, also as a default: `int(os.getenv("PORT", "8000"))`, `os.getenv("PORT") or 8000`. */
const portOf = (reading: Reading, expression: ExprNode | undefined, depth = 0): number | undefined => {
  if (!expression || depth > 4) return undefined;
  if (expression.nodeType === 'Name') return portOf(reading, reading.constants.get(expression.id), depth + 1);
  if (expression.nodeType === 'Call')
    return portOf(reading, keywordOf(expression, 'default') ?? expression.args.at(-1), depth + 1);
  if (expression.nodeType === 'BoolOp') return portOf(reading, expression.values.at(-1), depth + 1);
  const text = stringOf(expression);
  const port = numberOf(expression) ?? (text !== undefined && /^\d{2,5}$/.test(text) ? Number(text) : undefined);
  return port !== undefined && Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
};

/** `uvicorn.run(app, port=8000)`, `app.run(port=5000)`, `HTTPServer(("", 8000), …)`. */
export const readPort = (reading: Reading, node: Call, last: string): void => {
  let expression: ExprNode | undefined;
  if (last.endsWith('Server')) {
    const [address] = node.args;
    expression = address?.nodeType === 'Tuple' ? address.elts[1] : undefined;
  } else if (listeners.has(last)) {
    const position = listeners.get(last);
    expression = keywordOf(node, 'port') ?? (position === undefined ? undefined : node.args[position]);
  }
  const port = portOf(reading, expression);
  if (port !== undefined) reading.facts.ports.push({ ...reading.place(node), port, kind: 'listen' });
};
