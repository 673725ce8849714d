import type { ASTNodeUnion } from 'py-ast';
import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { FileCheck } from '../../enforcement/unit.ts';
import { catchesBroadly, dottedName, isIdle } from '../python-tree.ts';

type Handler = Extract<ASTNodeUnion, { nodeType: 'ExceptHandler' }>;

type Call = Extract<ASTNodeUnion, { nodeType: 'Call' }>;

/** An except clause that the traversal is inside of, and whether it says what it caught. */
interface OpenHandler {
  readonly node: Handler;
  isAccountedFor: boolean;
}

const logsError = ({ func, keywords }: Call): boolean =>
  /(?:^|\.)(?:exception|capture_exception|print_exc|format_exc|excepthook|log_exception|record_exception)$/.test(
    dottedName(func),
  ) || keywords.some(({ arg, value }) => arg === 'exc_info' && !(value.nodeType === 'Constant' && !value.value));

/** The first statement of a handler that logs, at a level below an exception. */
const logCall = ({ body }: Handler): Call | undefined => {
  for (const statement of body) {
    const call = statement.nodeType === 'Expr' ? statement.value : undefined;
    if (call?.nodeType !== 'Call' || call.func.nodeType !== 'Attribute' || call.args.length === 0) continue;
    if (!/(?:^|[._])log(?:ger|ging)?$/i.test(dottedName(call.func.value))) continue;
    if (!/^(?:error|warning|critical|info|debug)$/.test(call.func.attr)) continue;
    if (!call.keywords.some(({ arg }) => arg === 'exc_info' || arg === undefined)) return call;
  }
  return undefined;
};

const withTraceback = (source: Source, { func, args, keywords }: Call): TextEdit => {
  const { end } = source.span(func);
  if (dottedName(func).endsWith('.error')) return { start: end - 'error'.length, end, text: 'exception' };
  const last = Math.max(...[...args, ...keywords].map((argument) => source.span(argument).end));
  const line = source.lines.place(last).line;
  // Arguments that stand one below the other stay so.
  const isBelow = line > source.lines.place(end).line;
  return source.insert(last, isBelow ? `,\n${source.indentOf(line)}exc_info=True` : ', exc_info=True');
};

export const check: FileCheck = {
  id: 'code/python-blanket-except',
  enforces: ['R8.5'],
  severity: 'low',
  recommended: false,
  why: 'Code that catches every error treats a typing mistake like a card that was declined.',
  remedy: 'Name the errors that are expected, or log the traceback and raise what the caller can act on.',
  reads: 'python',
  bad: [
    'try:\n    charge(order)\nexcept Exception as error:\n    print(error)\n',
    'try:\n    charge(order)\nexcept Exception as error:\n    logger.error("order %s: %s", order.id, error)\n',
    'try:\n    charge(order)\nexcept Exception:\n    logger.warning("not charged")\n',
  ],
  good: [
    'try:\n    charge(order)\nexcept CardExpired as error:\n    print(error)\n',
    'try:\n    charge(order)\nexcept Exception as error:\n    raise PaymentFailed(order) from error\n',
    'try:\n    charge(order)\nexcept Exception:\n    log.error("order %s", order.id, exc_info=True)\n',
  ],
  fix: {
    kind: 'unsafe',
    title: 'Log the traceback too',
    fixed: [
      undefined,
      'try:\n    charge(order)\nexcept Exception as error:\n    logger.exception("order %s: %s", order.id, error)\n',
      'try:\n    charge(order)\nexcept Exception:\n    logger.warning("not charged", exc_info=True)\n',
    ],
  },
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
          if (open.pop()?.isAccountedFor) return;
          const call = logCall(node);
          report(node, 'Every error is caught here, and neither raised nor logged with its traceback.', {
            // Loguru takes any other keyword for a part of its message.
            edits: call && ((source) => (source.text.includes('loguru') ? [] : [withTraceback(source, call)])),
          });
        },
      },
    };
  },
};
