import type { ASTNodeUnion } from 'py-ast';
import type { NodeOfKind, PythonCursor } from './reading.ts';

type Loop = NodeOfKind<'For' | 'AsyncFor' | 'While' | 'ListComp' | 'SetComp' | 'DictComp' | 'GeneratorExp'>;

const loops: ReadonlySet<string> = new Set<Loop['nodeType']>([
  'For',
  'AsyncFor',
  'While',
  'ListComp',
  'SetComp',
  'DictComp',
  'GeneratorExp',
]);
const isLoop = (node: ASTNodeUnion): node is Loop => loops.has(node.nodeType);

const definitions = new Set(['FunctionDef', 'AsyncFunctionDef', 'Lambda', 'ClassDef']);

/** Whether the part of a loop that `child` is runs every turn; `grandchild` is the way on to the node asked about. */
const runsEveryTurn = (loop: Loop, child: ASTNodeUnion, grandchild: ASTNodeUnion | undefined): boolean => {
  if ('generators' in loop) return loop.generators[0] !== child || loop.generators[0].iter !== grandchild;
  if (loop.orelse.some((statement) => statement === child)) return false;
  return loop.nodeType === 'While' || loop.iter !== child;
};

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
    if (!parent || definitions.has(parent.nodeType)) return false;
    if (isLoop(parent) && runsEveryTurn(parent, child, grandchild)) return true;
    grandchild = child;
    child = parent;
  }
  return false;
};
