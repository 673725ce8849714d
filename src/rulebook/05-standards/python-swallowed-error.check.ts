import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { catchesBroadly, dottedName, isIdle } from '../python-tree.ts';
import { explanations } from './explanations.ts';

type Try = Extract<ASTNodeUnion, { nodeType: 'Try' | 'TryStar' }>;

// What ends something has nobody left to tell when ending it fails.
const teardown =
  /(?:^|[._])(?:a?close|shutdown|stop|disconnect|terminate|kill|cancel|release|unlink|remove|rmtree|rmdir|delete|cleanup|clean_?up|destroy|dispose|unregister|detach|rollback|logout|quit|teardown|flush)$/;

const tearsDown = (node: ASTNodeUnion | undefined): boolean => {
  if (node?.nodeType !== 'Try' && node?.nodeType !== 'TryStar') return false;
  return node.body.every((statement) => {
    if (statement.nodeType !== 'Expr') return false;
    const call = statement.value.nodeType === 'Await' ? statement.value.value : statement.value;
    return call.nodeType === 'Call' && teardown.test(dottedName(call.func));
  });
};

export const check: FileCheck = {
  id: 'standards/python-swallowed-error',
  enforces: ['R5.2'],
  severity: 'medium',
  recommended: true,
  why: 'A failure that leaves no trace is found by its damage, later and elsewhere.',
  remedy: 'Catch the error you expect by name, or log this one; where nothing is the right answer, say why in a comment.',
  reads: 'python',
  bad: [
    'try:\n    charge(order)\nexcept Exception:\n    pass\n',
    'for order in orders:\n    try:\n        charge(order)\n    except (ValueError, Exception):\n        continue\n',
  ],
  good: [
    'try:\n    charge(order)\nexcept CardExpired:\n    pass\n',
    'try:\n    warm(cache)\nexcept Exception:\n    # The cache fills itself on first use.\n    pass\n',
    'try:\n    charge(order)\nexcept Exception:\n    log.exception("order %s", order.id)\n',
    'try:\n    connection.close()\nexcept Exception:\n    pass\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return {};
    const isExplained = explanations(facts);
    return {
      ExceptHandler(node, { parent }) {
        // What catches without a type is `code/python-bare-except`, whatever it does.
        if (!node.type || !catchesBroadly(node.type) || !node.body.every(isIdle) || tearsDown(parent)) return;
        const start = node === firstHandler(parent) ? (parent?.lineno ?? node.lineno) - 1 : node.lineno;
        if (isExplained(start, start) || isExplained(node.lineno, node.end_lineno ?? node.lineno)) return;
        const ends = node.body.some(({ nodeType }) => nodeType === 'Continue') ? 'the loop goes on' : 'nothing is done';
        report(node, `Every error is caught here, and ${ends} about it.`);
      },
    };
  },
};

const firstHandler = (node: ASTNodeUnion | undefined): Try['handlers'][number] | undefined =>
  node?.nodeType === 'Try' || node?.nodeType === 'TryStar' ? node.handlers[0] : undefined;
