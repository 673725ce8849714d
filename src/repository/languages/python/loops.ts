import type { ASTNodeUnion } from 'py-ast';
import type { PythonCursor } from './reading.ts';

/**
 * Whether a node runs once per turn of a loop or comprehension around it in the same function. What a loop goes over is
 * evaluated once, and its `else` runs once. O(depth), and only inside loops.
 */
export const isRepeated = (node: ASTNodeUnion, { ancestors, loopDepth }: PythonCursor): boolean => {
  if (loopDepth === 0) return false;
  let grandchild: ASTNodeUnion | undefined;
  let child = node;
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const parent = ancestors[at];
    switch (parent?.nodeType) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
      case 'Lambda':
      case 'ClassDef':
        return false;
      case 'For':
      case 'AsyncFor':
        if (parent.iter !== child && !parent.orelse.some((statement) => statement === child)) return true;
        break;
      case 'While':
        if (!parent.orelse.some((statement) => statement === child)) return true;
        break;
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        if (parent.generators[0] !== child || parent.generators[0].iter !== grandchild) return true;
        break;
    }
    grandchild = child;
    if (parent) child = parent;
  }
  return false;
};
