/** Database queries that a file asks once for every turn of a loop. */
import type { CheckedFile, FactCheck } from '../../enforcement/unit.ts';
import { traverseJavaScript, traversePython, dispatchOf } from '../../repository/languages/traverse.ts';
import { isCommandLine } from './command-line.ts';
import { javascriptQueries } from './javascript-queries.ts';
import type { LoopedQuery } from './loops.ts';
import { pythonQueries } from './python-queries.ts';

// Which files are worth a look at all; what a call really asks is read from the tree.
const asks =
  /(?:^|\.)(?:execute|fetch(?:row|val|one|all)?|scalars?|query|raw|get|all|one|any|oneOrNone|first|count|exists|load|find\w*|getRow|getAll|getCell|filter|exclude)$|\.objects\b|\.query\b|prisma/;

const runsOnce =
  /migrations?\/|(?:^|\/)(?:migrat\w*|init_?(?:data|db|database))\w*\.[a-z]{2,3}$|(?:^|\/)(?:testing|seeds?|seeders)\/|(?:^|[/.-])seed\.[cm]?[jt]s$|(?:^|[/_-])(?:random_data|sample_data|populate\w*)(?:[./_-]|$)/i;

type Tree = NonNullable<CheckedFile['tree']>;

const found = new WeakMap<Tree, readonly LoopedQuery[]>();

/** All of a tree, for the two checks that each report a part of them. */
const queriesOf = (tree: Tree): readonly LoopedQuery[] => {
  const known = found.get(tree);
  if (known) return known;
  const queries: LoopedQuery[] = [];
  const give = (query: LoopedQuery): void => void queries.push(query);
  if ('nodeType' in tree) traversePython(tree, dispatchOf([pythonQueries(give)]));
  else if ('program' in tree) traverseJavaScript(tree.program, dispatchOf([javascriptQueries(give)]));
  found.set(tree, queries);
  return queries;
};

/** Reports the queries in loops that go over what is said. */
export const queriesInLoops =
  (wanted: LoopedQuery['over']): FactCheck['find'] =>
  ({ facts, tree, report }) => {
    // Where time hardly matters: what runs once, and what runs by hand.
    if (!tree || isCommandLine(facts) || facts.role.migration || runsOnce.test(facts.path)) return;
    if (!facts.calls.some(({ inLoop, callee }) => inLoop && asks.test(callee))) return;
    for (const { over, at, callee } of queriesOf(tree))
      if (over === wanted) report(at, `${callee}() asks the database once for every turn of the loop.`);
  };
