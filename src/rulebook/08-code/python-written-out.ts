/** What a name holds, where that is written out in the function or the file around it. */
import type { ASTNodeUnion } from 'py-ast';
import { childrenOf } from '../python-tree.ts';

const deepestBlock = 10;

type Given = Map<string, ASTNodeUnion[]>;

const noteOne = (given: Given, name: string, value: ASTNodeUnion): void => {
  const known = given.get(name);
  if (known) known.push(value);
  else given.set(name, [value]);
};

/** Notes every value that names are given in a block, not in the functions inside it. */
const noteGiven = (node: ASTNodeUnion, given: Given, depth = 0): void => {
  if (node.nodeType === 'Assign') {
    for (const target of node.targets) if (target.nodeType === 'Name') noteOne(given, target.id, node.value);
    return;
  }
  if (depth > deepestBlock || (depth > 0 && /FunctionDef$|^Lambda$|^ClassDef$/.test(node.nodeType))) return;
  for (const child of childrenOf(node)) noteGiven(child, given, depth + 1);
};

// Many loops and commands of one function ask for its names.
const givenIn = new WeakMap<ASTNodeUnion, Given>();

/** Every value that a name is given in a function or file. O(nodes) once. */
const assignedTo = (name: string, scope: ASTNodeUnion): readonly ASTNodeUnion[] => {
  const known = givenIn.get(scope) ?? new Map<string, ASTNodeUnion[]>();
  if (!givenIn.has(scope)) {
    noteGiven(scope, known);
    givenIn.set(scope, known);
  }
  return known.get(name) ?? [];
};

const scopeOf = (ancestors: readonly ASTNodeUnion[]): ASTNodeUnion | undefined =>
  ancestors.findLast(({ nodeType }) => /^(?:Async)?FunctionDef$|^Module$/.test(nodeType));

/** Whether a name was given a list that is written out, in the function or the file around the loop. */
export const isWrittenOut = (iterated: ASTNodeUnion, ancestors: readonly ASTNodeUnion[]): boolean => {
  if (iterated.nodeType !== 'Name') return false;
  const scope = scopeOf(ancestors);
  const given = scope ? assignedTo(iterated.id, scope) : [];
  return given.length > 0 && given.every(({ nodeType }) => nodeType === 'List' || nodeType === 'Tuple');
};

/** Whether a value is constants and nothing else. */
const isConstant = (node: ASTNodeUnion): boolean =>
  node.nodeType === 'Constant' ||
  ((node.nodeType === 'List' || node.nodeType === 'Tuple') && node.elts.every(isConstant));

/** Whether a name stands for constants alone: it is given nothing else, or is each of a list of them in turn. */
export const isFixedName = (name: string, ancestors: readonly ASTNodeUnion[]): boolean => {
  const isOf = (node: ASTNodeUnion): boolean => isConstant(node) || (node.nodeType === 'Name' && isGiven(node.id));
  const isGiven = (wanted: string): boolean => {
    const scope = scopeOf(ancestors);
    const given = scope ? assignedTo(wanted, scope) : [];
    return given.length > 0 && given.every(isConstant);
  };
  const loop = ancestors.findLast(
    (node) => node.nodeType === 'For' && node.target.nodeType === 'Name' && node.target.id === name,
  );
  return loop?.nodeType === 'For' ? isOf(loop.iter) : isGiven(name);
};
