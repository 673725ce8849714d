/** Database queries that Python asks once for every turn of a loop. */
import type { ASTNodeUnion } from 'py-ast';
import type { CheckedFile } from '../../enforcement/unit.ts';
import type { Handlers } from '../../repository/languages/tree.ts';
import { childrenOf, dottedName, namesIn, stringOf } from '../python-tree.ts';
import { Loops, isGrouped } from './loops.ts';

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

/** Whether a name was given a list that is written out, in the function or the file around the loop. */
const isWrittenOut = (iterated: ASTNodeUnion, ancestors: readonly ASTNodeUnion[]): boolean => {
  if (iterated.nodeType !== 'Name') return false;
  const scope = ancestors.findLast(({ nodeType }) => /^(?:Async)?FunctionDef$|^Module$/.test(nodeType));
  const given = scope ? assignedTo(iterated.id, scope) : [];
  return given.length > 0 && given.every(({ nodeType }) => nodeType === 'List' || nodeType === 'Tuple');
};

const deepestBlock = 10;

/** Every value that a name is given in a block, not in the functions inside it. */
const assignedTo = (name: string, node: ASTNodeUnion, depth = 0): ASTNodeUnion[] => {
  if (node.nodeType === 'Assign') {
    return node.targets.some((target) => target.nodeType === 'Name' && target.id === name) ? [node.value] : [];
  }
  if (depth > deepestBlock || (depth > 0 && /FunctionDef$|^Lambda$|^ClassDef$/.test(node.nodeType))) return [];
  return childrenOf(node).flatMap((child) => assignedTo(name, child, depth + 1));
};

const counts = (target: ASTNodeUnion, iterated: ASTNodeUnion, ancestors: readonly ASTNodeUnion[]): boolean =>
  !isFixed(iterated) &&
  !isWrittenOut(iterated, ancestors) &&
  !isGrouped([...namesIn(target), dottedName(iterated.nodeType === 'Call' ? iterated.func : iterated)].join(' '));

/** `if key not in known:` — asked once for each key, and remembered. */
const isRemembered = (ancestors: readonly ASTNodeUnion[]): boolean =>
  ancestors.some((node) => {
    if (node.nodeType !== 'If' && node.nodeType !== 'IfExp') return false;
    return (
      node.test.nodeType === 'Compare' &&
      node.test.ops.some(({ nodeType }) => nodeType === 'NotIn' || nodeType === 'In')
    );
  });

export const pythonQueries = (report: CheckedFile['report']): Handlers<ASTNodeUnion> => {
  const loops = new Loops();
  const enterLoop: Handlers<ASTNodeUnion>['For'] = ({ target, iter }, { ancestors }) =>
    loops.enter(namesIn(target), counts(target, iter, ancestors));
  const leaveLoop = (): void => loops.leave();
  const enterComprehension = (
    { generators }: Comprehension,
    { ancestors }: { readonly ancestors: readonly ASTNodeUnion[] },
  ): void =>
    loops.enter(
      generators.flatMap(({ target }) => namesIn(target)),
      generators.every(({ target, iter }) => counts(target, iter, ancestors)),
    );
  const enterFunction = (): void => loops.enterFunction();
  const leaveFunction = (): void => loops.leaveFunction();
  return {
    For: enterLoop,
    AsyncFor: (node, at) => loops.enter(namesIn(node.target), counts(node.target, node.iter, at.ancestors)),
    ListComp: enterComprehension,
    SetComp: enterComprehension,
    DictComp: enterComprehension,
    GeneratorExp: enterComprehension,
    FunctionDef: enterFunction,
    AsyncFunctionDef: enterFunction,
    Lambda: enterFunction,
    Assign({ targets, value }) {
      if (loops.isInside)
        loops.derive(
          targets.flatMap((target) => (target.nodeType === 'Attribute' ? [] : namesIn(target))),
          namesIn(value),
        );
    },
    Call(node, { ancestors }) {
      if (!loops.isInside || !isQuery(node) || isRemembered(ancestors)) return;
      // One query cannot ask several models, tables or databases.
      if (loops.varies([rootOf(node.func)]) || !loops.varies(namesIn(node)) || !loops.isNew(node.lineno)) return;
      report(node, `${dottedName(node.func)}() asks the database once for every turn of the loop.`);
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
      Lambda: leaveFunction,
    },
  };
};
