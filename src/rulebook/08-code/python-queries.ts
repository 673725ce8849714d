/** Database queries that Python asks once for every turn of a loop. */
import type { ASTNodeUnion } from 'py-ast';
import type { Handlers } from '../../repository/languages/tree.ts';
import { dottedName, type FunctionNode, namesIn, parameterNames, stringOf } from '../python-tree.ts';
import { type LoopOver, type LoopedQuery, Loops, RowNames, isGrouped } from './loops.ts';
import { isWrittenOut } from './python-written-out.ts';

type Call = Extract<ASTNodeUnion, { nodeType: 'Call' }>;
type Comprehension = Extract<ASTNodeUnion, { nodeType: 'ListComp' | 'SetComp' | 'DictComp' | 'GeneratorExp' }>;

const session = String.raw`(?:^|\.|_)(?:session|sess|db|database|conn|connection|cursor|cur|tx|transaction)`;
const runsStatement = new RegExp(`${session}\\.(?:execute|scalars?|fetch|fetchrow|fetchval|fetch_one|fetch_all)$`);
const getsRow = new RegExp(`${session}\\.get$`);
const asksModel =
  /\.objects\.(?:\w+\.){0,3}get$|\.objects\.(?:\w+\.){0,3}(?:filter|exclude)\.(?:\w+\.){0,3}(?:first|last|exists|count|get|aggregate|earliest|latest)$/;
const asksQuery =
  /(?:(?:^|\.)session|(?:^|\.)[A-Z]\w*)\.query\.(?:\w+\.){0,5}(?:first|one|one_or_none|all|scalar|count|get|exists|first_or_404|get_or_404|one_or_404)$/;
const findsDocument = /(?:collection|\bdb)\b[\w.]{0,60}\.find_one$/;

/** A statement that reads. `table.select()` is left out: every table needs its own. */
const isSelect = (argument: ASTNodeUnion | undefined): boolean =>
  argument?.nodeType === 'Call'
    ? /^(?:(?:sa|sqlalchemy|sql)\.)?select\b/.test(dottedName(argument.func))
    : /^\s*(?:select|with)\s/i.test(stringOf(argument) ?? '');

/** What a chain of calls begins with. */
const rootOf = (node: ASTNodeUnion): string => dottedName(node).split('.')[0] ?? '';

/** `filter(**{name: value})` asks of another column each time. */
const hasNamedAtRunTime = (call: ASTNodeUnion): boolean => {
  if (call.nodeType === 'Attribute') return hasNamedAtRunTime(call.value);
  return (
    call.nodeType === 'Call' && (call.keywords.some(({ arg }) => arg === undefined) || hasNamedAtRunTime(call.func))
  );
};

/** `filter(condition, …)` asks of another condition each time. */
const hasCondition = (node: ASTNodeUnion): boolean => {
  if (node.nodeType === 'Attribute') return hasCondition(node.value);
  if (node.nodeType !== 'Call') return false;
  const isFilter = /\.objects\.(?:\w+\.){0,5}(?:filter|exclude|get)$/.test(dottedName(node.func));
  return (isFilter && node.args.some(({ nodeType }) => nodeType === 'Name')) || hasCondition(node.func);
};

// A framework's own tables have a row for each kind of thing, and few are asked for.
const fewRows = /(?:^|\.)(?:Permission|ContentType|Group|Site)\.objects\./;

const isQuery = (call: Call): boolean => {
  if (hasCondition(call) || fewRows.test(dottedName(call.func))) return false;
  if (hasNamedAtRunTime(call)) return false;
  const name = dottedName(call.func);
  if (runsStatement.test(name)) {
    const [statement] = call.args;
    const text =
      statement?.nodeType === 'Call' && dottedName(statement.func).endsWith('text') ? statement.args[0] : statement;
    return isSelect(text);
  }
  // `session.get(url)` asks a web server; a model is a class.
  if (getsRow.test(name)) return call.args.length >= 2 && /(?:^|\.)[A-Z]\w*$/.test(dottedName(call.args[0]));
  return asksModel.test(name) || asksQuery.test(name) || findsDocument.test(name);
};

const isFixed = (iterated: ASTNodeUnion): boolean => {
  // `found[:3]` is as few as the slice says.
  if (iterated.nodeType === 'Subscript' && iterated.slice.nodeType === 'Slice')
    return iterated.slice.upper?.nodeType === 'Constant';
  if (iterated.nodeType === 'Tuple' || iterated.nodeType === 'List' || iterated.nodeType === 'Set') {
    return iterated.elts.every(
      ({ nodeType }) =>
        nodeType === 'Constant' || nodeType === 'Tuple' || nodeType === 'Name' || nodeType === 'Attribute',
    );
  }
  if (iterated.nodeType === 'Dict' || iterated.nodeType === 'Constant') return true;
  const name = iterated.nodeType === 'Call' ? dottedName(iterated.func) : dottedName(iterated);
  if (name === 'enumerate' && iterated.nodeType === 'Call' && iterated.args[0]) return isFixed(iterated.args[0]);
  return (
    name === 'range' ||
    /(?:^|\.)(?:count|cycle)$/.test(name) ||
    /(?:^|\.)_?[A-Z][A-Z0-9_]+(?:\.items|\.values|\.keys)?$/.test(name)
  );
};

const findsRows = new RegExp(
  [
    String.raw`\.objects\.`,
    String.raw`(?:(?:^|\.)session|(?:^|\.)[A-Z]\w*)\.query\.(?:\w+\.){0,6}(?:all|filter|filter_by|order_by|limit|yield_per)$`,
    String.raw`\.(?:fetchall|fetchmany|fetch_all|scalars|scalars\.all|mappings|mappings\.all)$`,
    String.raw`${session}\.(?:fetch|execute|scalars)(?:\.(?:all|fetchall|scalars|mappings|unique))*$`,
    String.raw`(?:collection|\bdb)\b[\w.]{0,60}\.find(?:\.(?:sort|limit|skip|to_list))*$`,
  ].join('|'),
);
const keepsRows = new Set(['list', 'tuple', 'set', 'sorted', 'reversed', 'enumerate']);

/** Whether an expression holds what a query has found, as many rows as there are. */
const holdsRows = (node: ASTNodeUnion, rows: RowNames): boolean => {
  switch (node.nodeType) {
    case 'Name':
      return rows.has(node.id);
    case 'Await':
      return holdsRows(node.value, rows);
    case 'BoolOp':
      return node.values.some((value) => holdsRows(value, rows));
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return node.generators.every(({ iter }) => holdsRows(iter, rows));
    case 'Call': {
      const [argument] = node.args;
      if (keepsRows.has(dottedName(node.func))) return argument !== undefined && holdsRows(argument, rows);
      const isKept = node.func.nodeType === 'Attribute' && holdsRows(node.func.value, rows);
      return isKept
        ? /^(?:all|scalars|mappings|unique|fetchall|items|values)$/.test(dottedName(node.func).split('.').at(-1) ?? '')
        : findsRows.test(dottedName(node.func));
    }
    default:
      return false;
  }
};

interface Scope {
  readonly ancestors: readonly ASTNodeUnion[];
  readonly rows: RowNames;
}

const overOf = (target: ASTNodeUnion, iterated: ASTNodeUnion, { ancestors, rows }: Scope): LoopOver => {
  if (isFixed(iterated) || isWrittenOut(iterated, ancestors)) return 'few';
  const words = [...namesIn(target), dottedName(iterated.nodeType === 'Call' ? iterated.func : iterated)].join(' ');
  if (isGrouped(words)) return 'few';
  return holdsRows(iterated, rows) ? 'rows' : 'others';
};

/** `if key not in known:` — asked once for each key, and remembered. */
const isRemembered = (ancestors: readonly ASTNodeUnion[]): boolean =>
  ancestors.some((node) => {
    if (node.nodeType !== 'If' && node.nodeType !== 'IfExp') return false;
    return (
      node.test.nodeType === 'Compare' &&
      node.test.ops.some(({ nodeType }) => nodeType === 'NotIn' || nodeType === 'In')
    );
  });

/** What a comprehension of several loops goes over in all. */
const overAll = (parts: readonly LoopOver[]): LoopOver =>
  parts.includes('few') ? 'few' : parts.includes('others') ? 'others' : 'rows';

/** Gives each query in a loop of as many turns as there are things. */
export const pythonQueries = (give: (query: LoopedQuery) => void): Handlers<ASTNodeUnion> => {
  const loops = new Loops();
  const rows = new RowNames();
  const enterLoop: Handlers<ASTNodeUnion>['For'] = ({ target, iter }, { ancestors }) =>
    loops.enter(namesIn(target), overOf(target, iter, { ancestors, rows }));
  const leaveLoop = (): void => loops.leave();
  const enterComprehension = (
    { generators }: Comprehension,
    { ancestors }: { readonly ancestors: readonly ASTNodeUnion[] },
  ): void =>
    loops.enter(
      generators.flatMap(({ target }) => namesIn(target)),
      overAll(generators.map(({ target, iter }) => overOf(target, iter, { ancestors, rows }))),
    );
  const enterFunction = (node: FunctionNode): void => {
    loops.enterFunction();
    rows.enterFunction(parameterNames(node));
  };
  const leaveFunction = (): void => {
    loops.leaveFunction();
    rows.leaveFunction();
  };
  return {
    For: enterLoop,
    AsyncFor: (node, { ancestors }) =>
      loops.enter(namesIn(node.target), overOf(node.target, node.iter, { ancestors, rows })),
    ListComp: enterComprehension,
    SetComp: enterComprehension,
    DictComp: enterComprehension,
    GeneratorExp: enterComprehension,
    FunctionDef: enterFunction,
    AsyncFunctionDef: enterFunction,
    Lambda: () => loops.enterFunction(),
    Assign({ targets, value }) {
      const names = targets.flatMap((target) => (target.nodeType === 'Attribute' ? [] : namesIn(target)));
      for (const target of targets) if (target.nodeType === 'Name') rows.set(target.id, holdsRows(value, rows));
      if (loops.isInside) loops.derive(names, namesIn(value));
    },
    Call(node, { ancestors }) {
      if (!loops.isInside || !isQuery(node) || isRemembered(ancestors)) return;
      // One query cannot ask several models, tables or databases.
      const root = loops.variesOver([rootOf(node.func)]);
      const over = loops.variesOver(namesIn(node));
      if (root === 'rows' || root === 'others' || over === undefined || over === 'few') return;
      if (loops.isNew(node.lineno, over)) give({ over, at: node, callee: dottedName(node.func) });
    },
    leave: {
      For: leaveLoop,
      AsyncFor: leaveLoop,
      ListComp: leaveLoop,
      SetComp: leaveLoop,
      DictComp: leaveLoop,
      GeneratorExp: leaveLoop,
      FunctionDef: leaveFunction,
      AsyncFunctionDef: leaveFunction,
      Lambda: () => loops.leaveFunction(),
    },
  };
};
