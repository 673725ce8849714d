/** What becomes of the things that a function opens. */
import type { ASTNodeUnion } from 'py-ast';
import { childrenOf, dottedName, type FunctionNode } from '../python-tree.ts';

// What these are given they only use.
const borrows =
  /^(?:json\.(?:load|dump)|yaml\.\w+|pickle\.(?:load|dump)|csv\.\w+|toml(?:i|lib)?\.\w+|len|print|list|sorted|sum|str|repr|isinstance|enumerate|zip|next|iter|bool|hasattr|shutil\.copyfileobj|pd\.\w+|pandas\.\w+|np\.\w+|ET\.parse|select\.select)$/;

const isCloser = (name: string): boolean =>
  /^(?:a?close|quit|shutdown|detach|disconnect|logout|__exit__|__aexit__|release|server_close)$/.test(name);

/** Whether a use of the name closes what it holds, or hands it to somebody who can. */
const settles = (use: ASTNodeUnion, parent: ASTNodeUnion, isInner: boolean): boolean => {
  if (isInner) return true;
  switch (parent.nodeType) {
    case 'Attribute':
      return isCloser(parent.attr);
    case 'Call':
      return parent.func !== use && !borrows.test(dottedName(parent.func));
    case 'Assign':
    case 'AnnAssign':
    case 'NamedExpr':
      return parent.value === use;
    case 'Return':
    case 'Yield':
    case 'YieldFrom':
    case 'Await':
    case 'WithItem':
    case 'Keyword':
    case 'Starred':
    case 'Tuple':
    case 'List':
    case 'Set':
    case 'Dict':
    case 'IfExp':
    case 'Delete':
      return true;
    default:
      return false;
  }
};

const deepest = 200;

/** Names of a function that are closed or handed on somewhere in it. O(nodes of the function). */
export const settledNames = (definition: FunctionNode, names: ReadonlySet<string>): Set<string> => {
  const settled = new Set<string>();
  const walk = (node: ASTNodeUnion, isInner: boolean, depth: number): void => {
    if (depth > deepest) return;
    if (node.nodeType === 'Global' || node.nodeType === 'Nonlocal') for (const name of node.names) settled.add(name);
    for (const child of childrenOf(node)) {
      if (child.nodeType !== 'Name') {
        walk(
          child,
          isInner ||
            child.nodeType === 'Lambda' ||
            child.nodeType === 'FunctionDef' ||
            child.nodeType === 'AsyncFunctionDef',
          depth + 1,
        );
      } else if (names.has(child.id) && child.ctx.nodeType !== 'Store' && settles(child, node, isInner))
        settled.add(child.id);
    }
  };
  for (const statement of definition.body) walk(statement, false, 0);
  return settled;
};
