import type { ASTNodeUnion } from 'py-ast';
import { childrenOf } from '../python-tree.ts';

const changing = new Set(
  'append appendleft extend extendleft insert add update setdefault pop popleft popitem remove discard clear sort reverse difference_update intersection_update symmetric_difference_update subtract __setitem__'.split(
    ' ',
  ),
);

const deepestStatement = 60;

const isNamed = (node: ASTNodeUnion | null | undefined, name: string): boolean =>
  node?.nodeType === 'Name' && node.id === name;

const isPartOf = (node: ASTNodeUnion, name: string): boolean =>
  (node.nodeType === 'Subscript' || node.nodeType === 'Attribute') && isNamed(node.value, name);

/** Whether a node changes what a name stands for, or lets it outlive the call: returned, or kept in another object. */
const changes = (node: ASTNodeUnion, name: string): boolean => {
  switch (node.nodeType) {
    case 'Call':
      return node.func.nodeType === 'Attribute' && changing.has(node.func.attr) && isNamed(node.func.value, name);
    case 'Assign':
      return (
        node.targets.some((target) => isPartOf(target, name)) ||
        (isNamed(node.value, name) && node.targets.some(({ nodeType }) => nodeType !== 'Name'))
      );
    case 'AnnAssign':
      return isPartOf(node.target, name) || (isNamed(node.value, name) && node.target.nodeType !== 'Name');
    case 'AugAssign':
      return isNamed(node.target, name) || isPartOf(node.target, name);
    case 'Delete':
      return node.targets.some((target) => isPartOf(target, name));
    case 'Return':
    case 'Yield':
      return isNamed(node.value, name);
    default:
      return false;
  }
};

const isReplaced = (node: ASTNodeUnion, name: string): boolean =>
  node.nodeType === 'Assign' && node.targets.some((target) => isNamed(target, name));

/** Whether a function may change the value of a parameter, or let others do so later. O(nodes). */
export const mayChange = (body: readonly ASTNodeUnion[], name: string): boolean => {
  const anywhere = (node: ASTNodeUnion, asks: typeof changes, depth = 0): boolean =>
    asks(node, name) ||
    (depth < deepestStatement && childrenOf(node).some((child) => anywhere(child, asks, depth + 1)));
  // What the body replaces by a value of its own is changed without harm.
  return body.some((node) => anywhere(node, changes)) && !body.some((node) => anywhere(node, isReplaced));
};
