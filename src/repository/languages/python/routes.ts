/** Routes that Python web frameworks serve: FastAPI, Starlette, Flask and its like, aiohttp. */
import type { Call, ExprNode } from 'py-ast';
import { httpMethods } from '../source-text-routes.ts';
import { dottedName, elementsOf, keywordOf, stringOf } from './names.ts';
import { type FunctionNode, type NodeOfKind, type Reading, originOf } from './reading.ts';

const routerConstructor =
  /(?:^|\.)(?:\w*Router|\w*Blueprint|FastAPI|Starlette|Flask|Quart|Sanic|Bottle|RouteTableDef)$/;

/** Notes `router = APIRouter(prefix="/orders")`. */
export const noteRouter = (reading: Reading, node: NodeOfKind<'Assign' | 'AnnAssign'>): void => {
  if (node.value?.nodeType !== 'Call') return;
  const constructor = dottedName(node.value.func);
  if (constructor === undefined || !routerConstructor.test(constructor)) return;
  const prefix = stringOf(keywordOf(node.value, 'prefix') ?? keywordOf(node.value, 'url_prefix')) ?? '';
  for (const target of node.nodeType === 'Assign' ? node.targets : [node.target]) {
    const name = dottedName(target);
    if (name !== undefined) reading.routes.addRouter(name, prefix);
  }
};

const methodsOf = (call: Call, otherwise: string): string[] => {
  const listed = elementsOf(keywordOf(call, 'methods')).map((method) => stringOf(method)?.toUpperCase());
  const methods = listed.filter((method) => method !== undefined);
  return methods.length > 0 ? methods : [otherwise];
};

interface Found {
  readonly receiver: string;
  readonly methods: readonly string[];
  readonly path: ExprNode | undefined;
  readonly handler: string | undefined;
}

const add = (reading: Reading, call: Call, { receiver, methods, path, handler }: Found): void => {
  const written = stringOf(path);
  // `@cache.get("name")` is no route; a path begins with a slash, or its router is known.
  if (written === undefined || !(written.startsWith('/') || (written === '' && reading.routes.isRouter(receiver))))
    return;
  for (const method of methods) {
    reading.routes.add({
      ...reading.place(call),
      method,
      path: written,
      receiver,
      ...(handler === undefined ? {} : { handler }),
    });
  }
};

/** `@app.get("/orders")`, `@blueprint.route("/orders", methods=[…])`. */
export const readRouteDecorators = (reading: Reading, node: FunctionNode): void => {
  for (const decorator of node.decorator_list) {
    if (decorator.nodeType !== 'Call' || decorator.func.nodeType !== 'Attribute') continue;
    const { attr, value } = decorator.func;
    const receiver = dottedName(value);
    if (receiver === undefined) continue;
    const path = decorator.args[0] ?? keywordOf(decorator, 'path') ?? keywordOf(decorator, 'rule');
    const handler = node.name;
    if (httpMethods.has(attr)) add(reading, decorator, { receiver, methods: [attr.toUpperCase()], path, handler });
    else if (attr === 'route' || attr === 'api_route') {
      add(reading, decorator, {
        receiver,
        methods: methodsOf(decorator, attr === 'route' ? 'GET' : '*'),
        path,
        handler,
      });
    }
  }
};

const mountCalls = new Set(['include_router', 'register_blueprint', 'mount']);
const addCalls = new Set(['add_api_route', 'add_url_rule', 'add_route']);
const aiohttpCall = /^add_(get|post|put|patch|delete|head|options)$/;

const nameAt = (expression: ExprNode | undefined): string | undefined =>
  expression ? dottedName(expression) : undefined;

/** Routes and mounts that are given by a call: `app.include_router(router, prefix="/v1")`, `Route("/x", handler)`. */
export const readRouteCall = (reading: Reading, node: Call, callee: string, last: string): void => {
  const receiver = callee.slice(0, -last.length - 1);
  if (mountCalls.has(last)) {
    const child = nameAt(last === 'mount' ? node.args[1] : node.args[0]);
    const prefix = last === 'mount' ? node.args[0] : (keywordOf(node, 'prefix') ?? keywordOf(node, 'url_prefix'));
    if (child !== undefined) reading.routes.mount(child, receiver, stringOf(prefix) ?? '');
    return;
  }
  const aiohttpMethod = aiohttpCall.exec(last)?.[1];
  if (aiohttpMethod !== undefined) {
    add(reading, node, {
      receiver,
      methods: [aiohttpMethod.toUpperCase()],
      path: node.args[0],
      handler: nameAt(node.args[1]),
    });
  } else if (addCalls.has(last)) {
    const handler = nameAt(keywordOf(node, 'view_func') ?? keywordOf(node, 'endpoint') ?? node.args.at(-1));
    add(reading, node, { receiver, methods: methodsOf(node, 'GET'), path: node.args[0], handler });
  } else if (last === 'Route' && originOf(reading, callee).startsWith('starlette.')) {
    add(reading, node, {
      receiver: '',
      methods: methodsOf(node, 'GET'),
      path: node.args[0],
      handler: nameAt(node.args[1]),
    });
  }
};
