/** Feeds the complexity of the definition around with what a traversal enters and leaves. */
import type { Node } from 'oxc-parser';
import type { Handlers } from '../tree.ts';
import type { JavaScriptCursor, NodeOfKind, Reading } from './reading.ts';

const isElseIf = (node: Node, parent: Node | undefined): boolean =>
  parent?.type === 'IfStatement' && parent.alternate === node;

export const branchHandlers = ({ scopes }: Reading): Handlers<Node> => {
  const enterLoop = (): void => {
    scopes.complexity.enterBranch(1);
    scopes.complexity.enterBlock();
  };
  const leaveLoop = (): void => {
    scopes.complexity.leaveBranch();
    scopes.complexity.leaveBlock();
  };
  const jump = ({ label }: NodeOfKind<'BreakStatement' | 'ContinueStatement'>): void => {
    if (label) scopes.complexity.addBreak();
  };
  return {
    IfStatement: (node, { parent }) => {
      if (isElseIf(node, parent)) {
        scopes.complexity.addPaths(1);
        scopes.complexity.addBreak();
      } else enterLoop();
      if (node.alternate && node.alternate.type !== 'IfStatement') scopes.complexity.addBreak();
    },
    ForStatement: enterLoop,
    ForInStatement: enterLoop,
    ForOfStatement: enterLoop,
    WhileStatement: enterLoop,
    DoWhileStatement: enterLoop,
    SwitchStatement: () => {
      scopes.complexity.enterBranch(0);
      scopes.complexity.enterBlock();
    },
    SwitchCase: ({ test }) => {
      if (test) scopes.complexity.addPaths(1);
    },
    TryStatement: () => scopes.complexity.enterBlock(),
    CatchClause: () => scopes.complexity.enterBranch(1),
    ConditionalExpression: () => scopes.complexity.enterBranch(1),
    LogicalExpression: (node, { parent }: JavaScriptCursor) => {
      scopes.complexity.addPaths(1);
      // `??` gives a default and is easy to read; a run of one operator is read at once.
      const isRun = parent?.type === 'LogicalExpression' && parent.operator === node.operator;
      if (node.operator !== '??' && !isRun) scopes.complexity.addBreak();
    },
    BreakStatement: jump,
    ContinueStatement: jump,
    leave: {
      IfStatement: (node, { parent }) => {
        if (!isElseIf(node, parent)) leaveLoop();
      },
      ForStatement: leaveLoop,
      ForInStatement: leaveLoop,
      ForOfStatement: leaveLoop,
      WhileStatement: leaveLoop,
      DoWhileStatement: leaveLoop,
      SwitchStatement: leaveLoop,
      TryStatement: () => scopes.complexity.leaveBlock(),
      CatchClause: () => scopes.complexity.leaveBranch(),
      ConditionalExpression: () => scopes.complexity.leaveBranch(),
    },
  };
};
