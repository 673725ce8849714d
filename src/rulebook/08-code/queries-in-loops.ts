/** Database queries that a file asks once for every turn of a loop. */
import type { FactCheck } from '../../enforcement/unit.ts';
import { traverseJavaScript, traversePython, dispatchOf } from '../../repository/languages/traverse.ts';
import { isCommandLine } from './command-line.ts';
import { javascriptQueries } from './javascript-queries.ts';
import type { LoopOver } from './loops.ts';
import { pythonQueries } from './python-queries.ts';

// Which files are worth a look at all; what a call really asks is read from the tree.
const asks =
  /(?:^|\.)(?:execute|fetch(?:row|val|one|all)?|scalars?|query|raw|get|all|one|any|oneOrNone|first|count|exists|load|find\w*|getRow|getAll|getCell|filter|exclude)$|\.objects\b|\.query\b|prisma/;

const runsOnce =
  /migrations?\/|(?:^|\/)(?:migrat\w*|init_?(?:data|db|database))\w*\.[a-z]{2,3}$|(?:^|\/)(?:testing|seeds?|seeders)\/|(?:^|[/.-])seed\.[cm]?[jt]s$|(?:^|[/_-])(?:random_data|sample_data|populate\w*)(?:[./_-]|$)/i;

/** Reports the queries in loops that go over what is said. */
export const queriesInLoops =
  (over: LoopOver): FactCheck['find'] =>
  ({ facts, tree, report }) => {
    // Where time hardly matters: what runs once, and what runs by hand.
    if (!tree || isCommandLine(facts) || facts.role.migration || runsOnce.test(facts.path)) return;
    if (!facts.calls.some(({ inLoop, callee }) => inLoop && asks.test(callee))) return;
    if ('nodeType' in tree) traversePython(tree, dispatchOf([pythonQueries(over, report)]));
    else if ('program' in tree) traverseJavaScript(tree.program, dispatchOf([javascriptQueries(over, report)]));
  };
