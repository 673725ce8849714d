/** Routes that Express, Hono, Fastify, Koa and the like serve. */
import type { Argument, CallExpression, Expression, Node } from 'oxc-parser';
import { httpMethods } from '../source-text-routes.ts';
import { dottedName, expressionOf, isFunction, lastSegment, propertyOf, stringOf, unwrapped } from './names.ts';
import type { NodeOfKind, Reading } from './reading.ts';

const constructors =
  /^(?:express|Router|express\.Router|fastify|Fastify|polka|createRouter|Hono|OpenAPIHono|Koa|KoaRouter|Elysia|AutoRouter|IttyRouter)$/;
const routerName = /(?:^|\.)(?:app|router|server|fastify|api|routes?|\w+(?:Router|Routes|App))$/;
const deepestChain = 8;

/** The call or `new` that a chain of calls starts with: `new Hono()` in `new Hono().basePath("/v1")`. */
const startOf = (expression: Expression): Node => {
  let at = unwrapped(expression);
  for (let depth = 0; depth < deepestChain; depth++) {
    if (at.type === 'AwaitExpression') at = unwrapped(at.argument);
    else if (
      at.type === 'CallExpression' &&
      at.callee.type === 'MemberExpression' &&
      at.callee.object.type !== 'Identifier'
    ) {
      at = unwrapped(at.callee.object);
    } else break;
  }
  return at;
};

const prefixOf = (init: Expression, start: Node): string => {
  const outer = unwrapped(init);
  if (outer.type === 'CallExpression' && outer !== start && (dottedName(outer.callee) ?? '').endsWith('.basePath')) {
    return stringOf(outer.arguments[0]) ?? '';
  }
  const [options] = start.type === 'NewExpression' || start.type === 'CallExpression' ? start.arguments : [];
  return options?.type === 'ObjectExpression' ? (stringOf(propertyOf(options, 'prefix')) ?? '') : '';
};

/** Notes `const app = express()` where the constructor comes from a server framework. */
export const noteRouter = (reading: Reading, { id, init }: NodeOfKind<'VariableDeclarator'>): void => {
  if (!init || id.type !== 'Identifier' || !reading.importsServerFramework) return;
  const start = startOf(init);
  if (start.type !== 'CallExpression' && start.type !== 'NewExpression') return;
  const constructor = dottedName(start.callee) ?? '';
  const root = constructor.split('.', 1)[0] ?? '';
  if (!constructors.test(constructor) && !constructors.test(lastSegment(constructor))) return;
  if (reading.origins.get(root)?.startsWith('.') !== false) return;
  reading.routes.addRouter(id.name, prefixOf(init, start));
};

/** The router that a callee is called on, through chains of routes. */
const receiverOf = (callee: string): string => {
  const name = callee.split('()', 1)[0] ?? callee;
  return name.slice(0, Math.max(0, name.length - lastSegment(name).length - 1)) || name;
};

const isRouter = (reading: Reading, receiver: string): boolean => {
  if (reading.routes.isRouter(receiver)) return true;
  const root = receiver.split('.', 1)[0] ?? '';
  const module = reading.origins.get(root);
  if (module !== undefined && !module.startsWith('.') && constructors.test(receiver))
    return reading.importsServerFramework;
  if (!routerName.test(receiver)) return false;
  return (
    reading.importsServerFramework || (module !== undefined && /^[.@~]/.test(module) && /[rR]outer$/.test(receiver))
  );
};

const isHandler = (argument: Argument | undefined): boolean => {
  const expression = expressionOf(argument);
  return (
    isFunction(expression) ||
    expression?.type === 'Identifier' ||
    expression?.type === 'MemberExpression' ||
    expression?.type === 'CallExpression'
  );
};

const nameOfHandler = (argument: Argument | undefined): string | undefined => {
  const expression = expressionOf(argument);
  return expression && (expression.type === 'Identifier' || expression.type === 'MemberExpression')
    ? dottedName(expression)
    : undefined;
};

interface Found {
  readonly receiver: string;
  readonly methods: readonly string[];
  readonly paths: readonly (string | undefined)[];
  readonly handler: string | undefined;
}

const add = (reading: Reading, node: Node, { receiver, methods, paths, handler }: Found): void => {
  for (const path of paths) {
    if (path === undefined || !/^(?:[/*]|$)/.test(path)) continue;
    for (const method of methods) {
      const route = { ...reading.lines.place(node.start), method, path, receiver };
      reading.routes.add(handler === undefined ? route : { ...route, handler });
    }
  }
};

/** The path of `router.route("/x")` further up a chain; undefined where there is none. */
const pathInChain = (callee: Node): string | undefined => {
  let at = callee;
  for (let depth = 0; depth < deepestChain && at.type === 'MemberExpression'; depth++) {
    const call = unwrapped(at.object);
    if (call.type !== 'CallExpression') return undefined;
    if (lastSegment(dottedName(call.callee) ?? '') === 'route') return stringOf(call.arguments[0]);
    at = call.callee;
  }
  return undefined;
};

const pathsOf = (argument: Argument | undefined): (string | undefined)[] =>
  argument?.type === 'ArrayExpression' ? argument.elements.map((element) => stringOf(element)) : [stringOf(argument)];

/** `fastify.route({ method: "GET", url: "/x", handler })`. */
const readRouteObject = (reading: Reading, node: CallExpression, receiver: string): void => {
  const [options] = node.arguments;
  if (options?.type !== 'ObjectExpression') return;
  const path = stringOf(propertyOf(options, 'url') ?? propertyOf(options, 'path'));
  const method = propertyOf(options, 'method');
  const methods =
    method?.type === 'ArrayExpression' ? method.elements.map((element) => stringOf(element)) : [stringOf(method)];
  add(reading, node, {
    receiver,
    methods: methods.filter((name) => name !== undefined).map((name) => name.toUpperCase()),
    paths: [path],
    handler: nameOfHandler(propertyOf(options, 'handler')),
  });
};

export const readRouteCall = (reading: Reading, node: CallExpression, callee: string, last: string): void => {
  const isMethod = httpMethods.has(last) || last === 'all';
  if (!isMethod && last !== 'route' && last !== 'use') return;
  const receiver = receiverOf(callee);
  if (!isRouter(reading, receiver)) return;
  const [first, ...rest] = node.arguments;
  const prefix = stringOf(first);
  if (!isMethod) {
    const child = nameOfHandler(rest.at(-1));
    if (prefix !== undefined && child !== undefined) reading.routes.mount(child, receiver, prefix);
    else if (last === 'route') readRouteObject(reading, node, receiver);
    return;
  }
  const methods = [last === 'all' ? '*' : last.toUpperCase()];
  const chained = prefix === undefined ? pathInChain(node.callee) : undefined;
  if (chained !== undefined)
    add(reading, node, { receiver, methods, paths: [chained], handler: nameOfHandler(node.arguments.at(-1)) });
  else if (rest.length > 0 && isHandler(rest.at(-1))) {
    add(reading, node, { receiver, methods, paths: pathsOf(first), handler: nameOfHandler(rest.at(-1)) });
  }
};
