import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { catchesBroadly, dottedName, isIdle } from '../python-tree.ts';

type Handler = Extract<ASTNodeUnion, { nodeType: 'ExceptHandler' }>;

/** An except clause that the traversal is inside of, and whether it says what it caught. */
interface OpenHandler {
  readonly node: Handler;
  isAccountedFor: boolean;
}

const logsError = ({ func, keywords }: Extract<ASTNodeUnion, { nodeType: 'Call' }>): boolean =>
  /(?:^|\.)(?:exception|capture_exception|print_exc|format_exc|excepthook|log_exception|record_exception)$/.test(
    dottedName(func),
  ) || keywords.some(({ arg, value }) => arg === 'exc_info' && !(value.nodeType === 'Constant' && !value.value));

export const check: FileCheck = {
  id: 'code/python-blanket-except',
  enforces: ['R8.5'],
  severity: 'low',
  recommended: false,
  why: 'Code that catches every error treats a typing mistake like a card that was declined.',
  remedy: 'Name the errors that are expected, or log the traceback and raise what the caller can act on.',
  reads: 'python',
  bad: ['try:\n    charge(order)\nexcept Exception as error:\n    print(error)\n'],
  good: [
    'try:\n    charge(order)\nexcept CardExpired as error:\n    print(error)\n',
    'try:\n    charge(order)\nexcept Exception as error:\n    raise PaymentFailed(order) from error\n',
    'try:\n    charge(order)\nexcept Exception:\n    log.error("order %s", order.id, exc_info=True)\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return {};
    const open: OpenHandler[] = [];
    const account = (): void => {
      const handler = open.at(-1);
      if (handler) handler.isAccountedFor = true;
    };
    return {
      ExceptHandler(node) {
        // What only passes is `standards/python-swallowed-error`.
        if (node.type && catchesBroadly(node.type)) open.push({ node, isAccountedFor: node.body.every(isIdle) });
      },
      Raise: account,
      Call(node) {
        if (open.length > 0 && logsError(node)) account();
      },
      leave: {
        ExceptHandler(node) {
          if (open.at(-1)?.node !== node) return;
          if (!open.pop()?.isAccountedFor)
            report(node, 'Every error is caught here, and neither raised nor logged with its traceback.');
        },
      },
    };
  },
};
