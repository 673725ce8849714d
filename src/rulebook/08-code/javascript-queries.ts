/** Database queries that JavaScript asks once for every turn of a loop. */
import { type ArrowFunctionExpression, type Function as FunctionNode, type Node, visitorKeys } from 'oxc-parser';
import type { Handlers } from '../../repository/languages/tree.ts';
import { dottedName, stringOf } from '../javascript-tree.ts';
import { type LoopOver, type LoopedQuery, Loops, RowNames, isGrouped } from './loops.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const deepest = 40;

/** Every name that an expression mentions. O(nodes). */
const namesIn = (node: Node | null | undefined, depth = 0): string[] => {
  if (!node || depth > deepest) return [];
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'MemberExpression' && !node.computed) return namesIn(node.object, depth + 1);
  return (visitorKeys[node.type] ?? []).flatMap((key): string[] => {
    const value: unknown = Reflect.get(node, key);
    if (Array.isArray(value)) return value.flatMap((item) => (isNode(item) ? namesIn(item, depth + 1) : []));
    return isNode(value) ? namesIn(value, depth + 1) : [];
  });
};

const prismaCall =
  /(?:^|\.)(?:prisma|tx|trx)\.\w+\.(?:findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findMany|count|aggregate)$/;
const modelCall =
  /(?:^|\.)[A-Z][\w$]*\.(?:findOne|findById|findByPk|findUnique|findOneBy|findOneOrFail|countDocuments|getRow|getAll|getCell)$/;
const repositoryCall =
  /(?:[rR]epository|[rR]epo)\.(?:findOne|findOneBy|findOneOrFail|findOneByOrFail|findBy|count|countBy)$/;
const statementCall =
  /(?:^|\.)(?:query|execute|all|get|one|oneOrNone|any|many|raw|queryRaw|\$queryRaw|\$queryRawUnsafe|getRow|getAll|getCell)$/;

const openingOf = (argument: Node | undefined): string =>
  argument?.type === 'TemplateLiteral' ? (argument.quasis[0]?.value.cooked ?? '') : (stringOf(argument) ?? '');

const isQuery = (call: Call): boolean => {
  const name = dottedName(call.callee);
  if (prismaCall.test(name) || modelCall.test(name) || repositoryCall.test(name)) return true;
  return statementCall.test(name) && /^\s*(?:select|with)\s/i.test(openingOf(call.arguments[0]));
};

const eachElement = new Set(['map', 'forEach', 'flatMap', 'filter', 'some', 'every', 'reduce', 'find']);

const isFixed = (iterated: Node): boolean =>
  (iterated.type === 'ArrayExpression' && iterated.elements.every((element) => element?.type === 'Literal')) ||
  /(?:^|\.)_?[A-Z][A-Z0-9_]+$/.test(dottedName(iterated));

const findsRows =
  /(?:^|\.)[A-Z][\w$]*\.(?:find|findAll|findAndCountAll|aggregate)$|(?:^|\.)(?:prisma|tx|trx)\.\w+\.findMany$|(?:[rR]epository|[rR]epo)\.(?:find|findBy)$/;
const keepsRows = new Set([
  'map',
  'filter',
  'flatMap',
  'toArray',
  'lean',
  'exec',
  'sort',
  'limit',
  'skip',
  'select',
  'populate',
  'cursor',
]);

/** Whether an expression holds what a query has found, as many rows as there are. */
const holdsRows = (node: Node, rows: RowNames): boolean => {
  switch (node.type) {
    case 'Identifier':
      return rows.has(node.name);
    case 'AwaitExpression':
      return holdsRows(node.argument, rows);
    case 'LogicalExpression':
      return holdsRows(node.left, rows);
    case 'MemberExpression':
      // `result.rows`, as node-postgres has it.
      return node.property.type === 'Identifier' && node.property.name === 'rows' && holdsRows(node.object, rows);
    case 'CallExpression': {
      const { callee } = node;
      const name = dottedName(callee);
      if (findsRows.test(name)) return true;
      if (statementCall.test(name) && /^\s*(?:select|with)\s/i.test(openingOf(node.arguments[0]))) return true;
      return (
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        keepsRows.has(callee.property.name) &&
        holdsRows(callee.object, rows)
      );
    }
    default:
      return false;
  }
};

const overOf = (names: readonly string[], iterated: Node, rows: RowNames): LoopOver => {
  if (isFixed(iterated) || isGrouped([...names, ...namesIn(iterated), dottedName(iterated)].join(' '))) return 'few';
  return holdsRows(iterated, rows) ? 'rows' : 'others';
};

/** The array a callback is called for each element of; undefined where the function is no such callback. */
const arrayOf = (node: Node, parent: Node | undefined): Node | undefined => {
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== node || parent.callee.type !== 'MemberExpression')
    return undefined;
  const { property, object } = parent.callee;
  return property.type === 'Identifier' && eachElement.has(property.name) ? object : undefined;
};

/** `if (!known.has(key))` — asked once for each key, and remembered. */
const isRemembered = (ancestors: readonly Node[]): boolean =>
  ancestors.some((node) => {
    if (node.type !== 'IfStatement') return false;
    const test = node.test.type === 'UnaryExpression' ? node.test.argument : node.test;
    return test.type === 'CallExpression' && /\.(?:has|includes)$/.test(dottedName(test.callee));
  });

type AnyFunction = FunctionNode | ArrowFunctionExpression;

/** Gives each query in a loop of as many turns as there are things. */
export const javascriptQueries = (give: (query: LoopedQuery) => void): Handlers<Node> => {
  const loops = new Loops();
  const rows = new RowNames();
  const enterFunction = (node: AnyFunction, { parent }: { readonly parent: Node | undefined }): void => {
    const array = arrayOf(node, parent);
    const names = node.params.flatMap((parameter) => namesIn(parameter));
    if (array) loops.enter(names, overOf(names, array, rows));
    else loops.enterFunction();
    rows.enterFunction(names);
  };
  const leaveFunction = (node: AnyFunction, { parent }: { readonly parent: Node | undefined }): void => {
    if (arrayOf(node, parent)) loops.leave();
    else loops.leaveFunction();
    rows.leaveFunction();
  };
  const enterLoop = ({ left, right }: { readonly left: Node; readonly right: Node }): void => {
    const names = namesIn(left);
    loops.enter(names, overOf(names, right, rows));
  };
  const leaveLoop = (): void => loops.leave();
  return {
    ForOfStatement: enterLoop,
    ForInStatement: enterLoop,
    ArrowFunctionExpression: enterFunction,
    FunctionExpression: enterFunction,
    FunctionDeclaration: enterFunction,
    VariableDeclarator({ id, init }) {
      if (!init) return;
      const names = namesIn(id);
      for (const name of names) rows.set(name, holdsRows(init, rows));
      if (loops.isInside) loops.derive(names, namesIn(init));
    },
    CallExpression(node, { ancestors }) {
      if (!loops.isInside || !isQuery(node) || isRemembered(ancestors)) return;
      // One query cannot ask several models, tables or databases.
      const root = loops.variesOver([dottedName(node.callee).split('.')[0] ?? '']);
      if (root === 'rows' || root === 'others') return;
      const given = node.arguments.flatMap((argument) => namesIn(argument));
      const over = loops.variesOver(given);
      if (over === undefined || over === 'few' || !loops.isNew(node.start, over)) return;
      give({ over, at: node, callee: dottedName(node.callee) });
    },
    leave: {
      ForOfStatement: leaveLoop,
      ForInStatement: leaveLoop,
      ArrowFunctionExpression: leaveFunction,
      FunctionExpression: leaveFunction,
      FunctionDeclaration: leaveFunction,
    },
  };
};
