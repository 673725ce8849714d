/** Feeds the complexity of the definition around with what a traversal enters and leaves. */
import type { Handlers } from '../tree.ts';
import type { ASTNodeUnion, ExprNode } from 'py-ast';
import type { NodeOfKind, PythonCursor, Reading } from './reading.ts';

/** `elif` is an `if` in the `else` of another, in the same column; under a real `else:` it is indented. */
const isElif = (node: NodeOfKind<'If'>, parent: ASTNodeUnion | undefined): boolean =>
  parent?.nodeType === 'If' && parent.orelse[0] === node && parent.col_offset === node.col_offset;

const hasElse = ({ orelse, col_offset }: NodeOfKind<'If'>): boolean => {
  const [first] = orelse;
  return first !== undefined && !(first.nodeType === 'If' && first.col_offset === col_offset);
};

const isCatchAll = ({ pattern, guard }: NodeOfKind<'MatchCase'>): boolean =>
  guard === undefined && pattern.nodeType === 'MatchAs' && pattern.pattern === undefined;

const enterLoop = ({ scopes }: Reading, orelse: readonly unknown[]): void => {
  scopes.complexity.enterBranch(1);
  scopes.complexity.enterBlock();
  if (orelse.length > 0) scopes.complexity.addBreak();
};

const leaveLoop = ({ scopes }: Reading): void => {
  scopes.complexity.leaveBranch();
  scopes.complexity.leaveBlock();
};

export const branchHandlers = (reading: Reading): Handlers<ASTNodeUnion> => {
  const { scopes } = reading;
  const enterBlock = (): void => scopes.complexity.enterBlock();
  const leaveBlock = (): void => scopes.complexity.leaveBlock();
  return {
    If: (node, { parent }: PythonCursor) => {
      const { complexity } = scopes;
      if (isElif(node, parent)) {
        complexity.addPaths(1);
        complexity.addBreak();
      } else {
        complexity.enterBranch(1);
        complexity.enterBlock();
      }
      if (hasElse(node)) complexity.addBreak();
    },
    For: ({ orelse }) => enterLoop(reading, orelse),
    AsyncFor: ({ orelse }) => enterLoop(reading, orelse),
    While: ({ orelse }) => enterLoop(reading, orelse),
    Try: enterBlock,
    TryStar: enterBlock,
    ExceptHandler: () => scopes.complexity.enterBranch(1),
    With: enterBlock,
    AsyncWith: enterBlock,
    Match: () => {
      scopes.complexity.enterBranch(0);
      scopes.complexity.enterBlock();
    },
    MatchCase: (node) => {
      if (!isCatchAll(node)) scopes.complexity.addPaths(1);
    },
    IfExp: () => scopes.complexity.enterBranch(1),
    BoolOp: ({ values }: { values: readonly ExprNode[] }) => {
      scopes.complexity.addPaths(values.length - 1);
      scopes.complexity.addBreak();
    },
    Comprehension: ({ ifs }) => scopes.complexity.addPaths(1 + ifs.length),
    Lambda: () => scopes.complexity.enterNested(),
    leave: {
      If: (node, { parent }) => {
        if (!isElif(node, parent)) leaveLoop(reading);
      },
      For: () => leaveLoop(reading),
      AsyncFor: () => leaveLoop(reading),
      While: () => leaveLoop(reading),
      Try: leaveBlock,
      TryStar: leaveBlock,
      ExceptHandler: () => scopes.complexity.leaveBranch(),
      With: leaveBlock,
      AsyncWith: leaveBlock,
      Match: () => leaveLoop(reading),
      IfExp: () => scopes.complexity.leaveBranch(),
      Lambda: () => scopes.complexity.leaveNested(),
    },
  };
};
