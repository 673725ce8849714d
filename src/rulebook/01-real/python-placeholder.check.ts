import type { FileCheck } from '../../enforcement/unit.ts';
import { type FunctionNode, dottedName, isAbstract, stringOf, withoutDocstring } from '../python-tree.ts';

const standsIn = String.raw`not (?:yet )?implemented(?! (?:for|in|by)\b)|implement(?:ed)? (?:later|this|me)|placeholder|stub(?:bed)?`;
const admits = new RegExp(String.raw`\b(?:to ?do|${standsIn})\b`, 'i');
// Of a method that subclasses give, something else may be to do.
const admitsPlainly = new RegExp(String.raw`\b(?:${standsIn})\b`, 'i');

// Who still calls what is gone is told so.
const isGone = /\b(?:removed|deprecated|no longer (?:supported|available))\b/i;

/** What stands in for a body: nothing at all, or an error that says there is none. */
const standIn = ({ body }: FunctionNode): 'nothing' | 'not-implemented' | undefined => {
  const [only, ...more] = withoutDocstring(body);
  if (!only || more.length > 0) return undefined;
  if (only.nodeType === 'Pass') return 'nothing';
  if (only.nodeType === 'Expr' && only.value.nodeType === 'Constant' && only.value.value === null) return 'nothing';
  return only.nodeType === 'Raise' && dottedName(only.exc) === 'NotImplementedError' ? 'not-implemented' : undefined;
};

/** The first of some rising lines that is not before a line; found by halving, as a file may have a function on each line. */
const firstFrom = (lines: readonly number[], start: number): number | undefined => {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return lines[low];
};

export const check: FileCheck = {
  id: 'real/python-placeholder',
  enforces: ['R1.3'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
  why: 'A function without a body looks like a feature to everyone who calls it.',
  remedy: 'Write the body, or remove the function and what promises it.',
  reads: 'python',
  bad: [
    'def refund(order):\n    raise NotImplementedError\n',
    'def refund(order):\n    """Placeholder for refunds."""\n    pass\n',
    'class Orders:\n    def refund(self, order):\n        # TODO: implement\n        pass\n',
  ],
  good: [
    'from abc import ABC, abstractmethod\n\nclass Store(ABC):\n    @abstractmethod\n    def save(self, order):\n        raise NotImplementedError\n',
    'class Store:\n    def save(self, order):\n        raise NotImplementedError\n',
    'class Facet:\n    def results(self):\n        # TODO: say which of them can be hidden\n        raise NotImplementedError\n',
    'class Worker:\n    def start(self, run):\n        """Not implemented by workers that cannot start runs."""\n        raise NotImplementedError\n',
    'def refund(order):\n    """REMOVED. Use returns.refund."""\n    raise NotImplementedError("use returns.refund")\n',
    'def _raise_no_cluster():\n    raise NotImplementedError("Clusters are not supported.")\n',
    'def on_shutdown():\n    pass\n',
    {
      'migrations/versions/0001_baseline.py':
        'def downgrade():\n    raise NotImplementedError("Restore the backup from before it.")\n',
    },
    { 'migrations/versions/0002_alias.py': 'def upgrade():\n    """No-op placeholder."""\n' },
    'class Orders:\n    def close(self):\n        """Nothing to close."""\n',
  ],
  visit: ({ report, facts, path }) => {
    const linesOf = (form: RegExp): readonly number[] =>
      facts.comments.filter((comment) => form.test(comment.text)).map(({ line }) => line);
    let admissions: readonly number[] | undefined;
    let plainAdmissions: readonly number[] | undefined;
    const inspect = (node: FunctionNode, isMethod: boolean): void => {
      const what = standIn(node);
      if (what === undefined || isAbstract(node)) return;
      const start = node.lineno;
      const document = stringOf(node.body[0]?.nodeType === 'Expr' ? node.body[0].value : undefined) ?? '';
      if (what === 'not-implemented' && isGone.test(document)) return;
      // A base class that raises is a contract; another function that raises is a promise not kept.
      const isRefusal = isMethod || /^_?raise_/.test(node.name);
      const isPromise = what === 'not-implemented' && !isRefusal;
      const noted =
        isMethod && what === 'not-implemented'
          ? (plainAdmissions ??= linesOf(admitsPlainly))
          : (admissions ??= linesOf(admits));
      const next = firstFrom(noted, start);
      const isNoted = next !== undefined && next <= (node.end_lineno ?? start);
      const isAdmitted = (!isMethod || what === 'nothing') && admits.test(document);
      if (isPromise || isAdmitted || isNoted) report({ line: start }, `${node.name}() has no implementation.`);
    };
    // A migration may bring nothing back, or stand for another one.
    if (facts.role.test || facts.role.example || facts.role.migration || path.endsWith('.pyi')) return {};
    return {
      FunctionDef: (node, { classDepth }) => inspect(node, classDepth > 0),
      AsyncFunctionDef: (node, { classDepth }) => inspect(node, classDepth > 0),
    };
  },
};
