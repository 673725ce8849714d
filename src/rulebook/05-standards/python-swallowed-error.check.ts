import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { catchesBroadly, childrenOf, dottedName, enclosingFunction, isIdle, stringOf } from '../python-tree.ts';
import { explanations } from './explanations.ts';

type Try = Extract<ASTNodeUnion, { nodeType: 'Try' | 'TryStar' }>;

// What ends something has nobody left to tell when ending it fails.
const teardown =
  /(?:^|[._])(?:a?close|shutdown|stop|deactivate|disconnect|terminate|kill|cancel|release|unlink|remove|rmtree|rmdir|delete|cleanup|clean_?up|destroy|dispose|unregister|detach|rollback|logout|quit|teardown|flush|(?:reset|restore|unpatch)\w*)$/;

// Traces and counters tell about the work, and may never get in its way.
const signals =
  /(?:^|[._])(?:set_attributes?|set_tags?|set_status|add_event|record_exception|inc|dec|observe|increment|gauge|histogram|capture_(?:exception|message)|add_breadcrumb)$/;

// What is only waited for may not come, and the work goes on with what is there.
const waits = /(?:^|\.)(?:wait_for_\w+|wait_until\w*)$/;

type Statement = Try['body'][number];

/** The name of what a statement calls and makes no use of. */
const calledBy = (statement: Statement | undefined): string => {
  if (statement?.nodeType !== 'Expr') return '';
  const call = statement.value.nodeType === 'Await' ? statement.value.value : statement.value;
  return call.nodeType === 'Call' ? dottedName(call.func) : '';
};

const isTeardown = (statement: Statement): boolean => {
  if (statement.nodeType === 'If') return statement.orelse.length === 0 && statement.body.every(isTeardown);
  return statement.nodeType === 'Delete' || teardown.test(calledBy(statement));
};

const isSignal = (statement: Statement): boolean =>
  statement.nodeType === 'If' ? statement.body.every(isSignal) : signals.test(calledBy(statement));

/** Whether all that is tried, but for the values it needs, is to tell of the work or to wait for something. */
const isAside = ({ body }: Try): boolean => {
  const done = body.filter(({ nodeType }) => nodeType !== 'Assign');
  return done.length > 0 && (done.every(isSignal) || (body.length === 1 && waits.test(calledBy(done[0]))));
};

// What is kept to look at later is taken where something has failed already.
const keepsEvidence = /(?:^|_)(?:attach|screenshot|page_source|diagnos\w*)(?:_|$)/;

/** Whether the failure concerns only an end, or only the report of an earlier failure. */
const isAfterthought = (node: Try, ancestors: readonly ASTNodeUnion[]): boolean =>
  node.body.every(isTeardown) ||
  isAside(node) ||
  /^__(?:del|a?exit)__$/.test(enclosingFunction(ancestors)?.name ?? '') ||
  teardown.test(enclosingFunction(ancestors)?.name ?? '') ||
  keepsEvidence.test(enclosingFunction(ancestors)?.name ?? '') ||
  ancestors.some(({ nodeType }) => nodeType === 'ExceptHandler');

// A docstring gives the reason as well as a comment does.
const reason = /\b(?:best[- ]effort|swallow\w*|try\/except|never (?:raises?|fails?))\b/i;

const isDocumented = (ancestors: readonly ASTNodeUnion[]): boolean => {
  const [first] = enclosingFunction(ancestors)?.body ?? [];
  return first?.nodeType === 'Expr' && reason.test(stringOf(first.value) ?? '');
};

// Counting how a program is used may never get in its way; code among documents is there to be read.
const elsewhere = /(?:^|\/)(?:analytics|telemetry|docs?|documentation)\//;

const scopes = new Set(['FunctionDef', 'AsyncFunctionDef', 'Lambda', 'ClassDef']);
const deepestStatement = 20;

const answers = (node: ASTNodeUnion, depth = 0): boolean =>
  (node.nodeType === 'Return' && node.value !== undefined) ||
  node.nodeType === 'Break' ||
  (depth < deepestStatement &&
    !scopes.has(node.nodeType) &&
    childrenOf(node).some((child) => answers(child, depth + 1)));

/** Whether what is tried ends by giving a name a value: `done = True`, or what else had a value before. */
const endsInValue = (statement: Statement | undefined): boolean => {
  switch (statement?.nodeType) {
    case 'Assign':
      return statement.targets.every(({ nodeType }) => nodeType === 'Name');
    case 'With':
    case 'AsyncWith':
    case 'If':
      return endsInValue(statement.body.at(-1));
    default:
      return false;
  }
};

/** Whether a failure has an answer of its own: what follows the attempt, an `else`, or the value from before. */
const isAttempt = (node: Try): boolean => {
  if (node.orelse.length > 0 || (node.body.at(0)?.nodeType === 'Assign' && node.body.length === 1)) return true;
  if (endsInValue(node.body.at(-1))) return true;
  return node.body.some((statement) => answers(statement));
};

export const check: FileCheck = {
  id: 'standards/python-swallowed-error',
  enforces: ['R5.2'],
  severity: 'medium',
  // On code that nobody had looked at, two of five were right, before and after the check was narrowed.
  recommended: false,
  judgesWrites: true,
  why: 'A failure that leaves no trace is found by its damage, later and elsewhere.',
  remedy:
    'Catch the error you expect by name, or log this one; where nothing is the right answer, say why in a comment.',
  reads: 'python',
  bad: [
    'try:\n    charge(order)\nexcept Exception:\n    pass\n',
    'for order in orders:\n    try:\n        charge(order)\n    except (ValueError, Exception):\n        continue\n',
    'try:\n    total = len(orders)\n    charge(orders, total)\nexcept Exception:  # pragma: no cover\n    pass\n',
  ],
  good: [
    'try:\n    charge(order)\nexcept CardExpired:\n    pass\n',
    'try:\n    warm(cache)\nexcept Exception:\n    # The cache fills itself on first use.\n    pass\n',
    'try:\n    charge(order)\nexcept Exception:\n    log.exception("order %s", order.id)\n',
    'try:\n    connection.close()\nexcept Exception:\n    pass\n',
    'try:\n    charge(order)\nexcept Exception:\n    # 注文は後でまた処理される\n    pass\n',
    'try:\n    charge(order)\nexcept Exception:  # pragma: no cover - best effort\n    pass\n',
    'try:\n    span.set_attribute("orders", len(orders))\nexcept Exception:\n    pass\n',
    'try:\n    page.wait_for_load_state("networkidle", timeout=3_000)\nexcept Exception:\n    pass\n',
    'def _attach_screenshot(driver):\n    try:\n        attach(driver.screenshot())\n    except Exception:\n        pass\n',
    'try:\n    del os.environ["SHOP"]\nexcept Exception:\n    pass\n',
    { 'docs/examples/orders.py': 'try:\n    charge(order)\nexcept Exception:\n    pass\n' },
    'def known():\n    try:\n        return read(path)\n    except Exception:\n        pass\n    return {}\n',
    'def warm(cache):\n    """Best effort: the cache fills itself on first use."""\n    try:\n        cache.fill()\n    except Exception:\n        pass\n',
    'done = False\ntry:\n    with connection:\n        charge(order)\n        done = True\nexcept Exception:\n    pass\nif not done:\n    refuse(order)\n',
    'detail = None\ntry:\n    detail = response.json()\nexcept Exception:\n    pass\n',
  ],
  visit: ({ facts, path, report }) => {
    if (facts.role.test || facts.role.example || elsewhere.test(path)) return {};
    const isExplained = explanations(facts);
    const inspect = (node: Try, ancestors: readonly ASTNodeUnion[]): void => {
      for (const handler of node.handlers) {
        // What catches without a type is `code/python-bare-except`, whatever it does.
        if (!handler.type || !catchesBroadly(handler.type) || !handler.body.every(isIdle)) continue;
        if (
          isAfterthought(node, ancestors) ||
          isAttempt(node) ||
          isDocumented(ancestors) ||
          isExplained(node.lineno - 1, node.lineno - 1)
        )
          continue;
        if (isExplained(handler.lineno, handler.end_lineno ?? handler.lineno)) continue;
        const goesOn = handler.body.some(({ nodeType }) => nodeType === 'Continue');
        report(
          handler,
          goesOn ? 'Every error is caught here, and the loop goes on.' : 'Every error is caught here and dropped.',
        );
      }
    };
    return {
      Try: (node, { ancestors }) => inspect(node, ancestors),
      TryStar: (node, { ancestors }) => inspect(node, ancestors),
    };
  },
};
