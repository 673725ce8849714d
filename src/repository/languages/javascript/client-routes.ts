/** Requests that a program makes to its own server: `fetch("/api/orders")`, `axios.get("/orders")`. */
import type { Argument, CallExpression, Expression, Node, ObjectExpression } from 'oxc-parser';
import { httpMethods, routePath } from '../source-text-routes.ts';
import { dottedName, expressionOf, isFunction, lastSegment, propertyOf, stringOf, unwrapped } from './names.ts';
import type { NodeOfKind, Reading } from './reading.ts';

const fetchers = new Set(['fetch', 'window.fetch', 'globalThis.fetch', 'self.fetch', '$fetch', 'useFetch', 'ofetch']);
const clients = new Set(['axios', 'ky', 'got', 'api', 'apiClient', 'httpClient', 'axiosInstance', 'http']);
/** A base URL of one's own server, by its usual names. */
const baseName =
  /^(?:VITE_|NEXT_PUBLIC_|REACT_APP_)?(?:API|BASE|BACKEND|SERVER)(?:_?(?:API|BASE|URL|URI|HOST|ORIGIN|PREFIX|PATH|ROOT|ENDPOINT))*$/i;
const staticFile = /\.(?:svg|png|jpe?g|gif|webp|ico|html?|css|m?js|json|wasm|md|txt|csv|woff2?)$/i;

const deepestPieces = 20;

/** A path in pieces: text, or the name of what is filled in. */
type Piece = { readonly text: string } | { readonly name: string };

const piecesOf = (node: Node, depth = 0): Piece[] => {
  const expression = unwrapped(node);
  const text = stringOf(expression);
  if (text !== undefined) return [{ text }];
  if (expression.type === 'TemplateLiteral' && depth < deepestPieces) {
    return expression.quasis.flatMap(({ value }, index) => {
      const filled = expression.expressions[index];
      const quasi = { text: value.cooked ?? value.raw };
      return filled ? [quasi, ...piecesOf(filled, depth + 1)] : [quasi];
    });
  }
  if (expression.type === 'BinaryExpression' && expression.operator === '+' && depth < deepestPieces) {
    return [...piecesOf(expression.left, depth + 1), ...piecesOf(expression.right, depth + 1)];
  }
  const inner = expression.type === 'CallExpression' ? expression.arguments[0] : expression;
  const name = inner ? lastSegment(dottedName(inner) ?? '') : '';
  return [{ name: /^[A-Za-z_]\w*$/.test(name) ? name : 'value' }];
};

/** The path a request asks for, without host and query; undefined where it goes elsewhere or cannot be told. */
const requestedPath = (url: Node | undefined): string | undefined => {
  if (!url) return undefined;
  let path = '';
  for (const piece of piecesOf(url)) {
    if ('text' in piece) {
      const end = piece.text.search(/[?#]/);
      path += end < 0 ? piece.text : piece.text.slice(0, end);
      if (end >= 0) break;
    } else if (path === '') {
      if (!baseName.test(piece.name)) return undefined;
    } else if (path.endsWith('/')) path += `{${piece.name}}`;
    // What follows text without a slash between is a query or an extension.
    else break;
  }
  return /^\/(?!\/)/.test(path) && !staticFile.test(path) ? path : undefined;
};

const methodIn = (options: Expression | undefined): string => {
  if (options === undefined) return 'GET';
  if (options.type !== 'ObjectExpression') return '*';
  const method = propertyOf(options, 'method');
  if (method) return stringOf(method)?.toUpperCase() ?? '*';
  return options.properties.some(({ type }) => type === 'SpreadElement') ? '*' : 'GET';
};

const add = (reading: Reading, node: Node, method: string, path: string | undefined, base = ''): void => {
  if (path === undefined) return;
  reading.facts.routes.push({
    ...reading.lines.place(node.start),
    method,
    path: routePath(base, path),
    side: 'client',
  });
};

/** Notes `const api = axios.create({ baseURL: "/api" })`. */
export const noteClient = (reading: Reading, { id, init }: NodeOfKind<'VariableDeclarator'>): void => {
  const call = init ? unwrapped(init) : undefined;
  if (id.type !== 'Identifier' || call?.type !== 'CallExpression') return;
  if (!/^(?:axios|ky|got)\.(?:create|extend)$/.test(dottedName(call.callee) ?? '')) return;
  const [options] = call.arguments;
  const base =
    options?.type === 'ObjectExpression'
      ? (propertyOf(options, 'baseURL') ?? propertyOf(options, 'prefixUrl'))
      : undefined;
  reading.clients.set(id.name, base ? (requestedPath(base) ?? '') : '');
};

const readRequestObject = (reading: Reading, node: CallExpression, options: ObjectExpression, base: string): void =>
  add(reading, node, methodIn(options), requestedPath(propertyOf(options, 'url')), base);

const isOptions = (argument: Argument | undefined): boolean =>
  argument === undefined || !isFunction(expressionOf(argument));

export const readRequest = (reading: Reading, node: CallExpression, callee: string): void => {
  const [url, second] = node.arguments;
  if (fetchers.has(callee)) return add(reading, node, methodIn(expressionOf(second)), requestedPath(url));
  const dot = callee.indexOf('.');
  const client = dot < 0 ? callee : callee.slice(0, dot);
  const base = reading.clients.get(client);
  if ((base === undefined && !clients.has(client)) || reading.routes.isRouter(client)) return;
  const method = callee.slice(client.length + 1);
  if (method === '' || method === 'request') {
    if (url?.type === 'ObjectExpression') readRequestObject(reading, node, url, base ?? '');
    else if (client !== 'api' && client !== 'http')
      add(reading, node, methodIn(expressionOf(second)), requestedPath(url), base);
  } else if (httpMethods.has(method) && isOptions(node.arguments.at(-1))) {
    add(reading, node, method.toUpperCase(), requestedPath(url), base);
  }
};
