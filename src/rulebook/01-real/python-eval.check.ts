import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, enclosingFunction, parameterNames } from '../python-tree.ts';

const outside = /^(?:input|request\b.*|flask\.request\b.*|sys\.argv|os\.environ\b.*|os\.getenv)$/;

/** Whether a text is run as it was given: `exec` has no other use, so whoever hands on a script means to run it. */
const isHandedOn = (node: ASTNodeUnion): boolean =>
  node.nodeType === 'Subscript' || node.nodeType === 'Attribute'
    ? isHandedOn(node.value)
    : node.nodeType === 'Name' || (node.nodeType === 'Call' && dottedName(node.func) === 'compile');

const names = (node: ASTNodeUnion): string[] => {
  switch (node.nodeType) {
    case 'Name':
      return [node.id];
    case 'Attribute':
      return [dottedName(node), ...names(node.value)];
    case 'Call':
      // `compile(source, filename, mode)` runs its first argument alone.
      return [
        dottedName(node.func),
        ...names(node.func),
        ...(dottedName(node.func) === 'compile' ? node.args.slice(0, 1) : node.args).flatMap(names),
      ];
    case 'Subscript':
      return names(node.value);
    case 'BinOp':
      return [...names(node.left), ...names(node.right)];
    case 'JoinedStr':
      return node.values.flatMap((value) => (value.nodeType === 'FormattedValue' ? names(value.value) : []));
    default:
      return [];
  }
};

export const check: FileCheck = {
  id: 'real/python-eval',
  enforces: ['R1.6'],
  severity: 'critical',
  // Shells, debuggers and templates run code by design, and only their documents say so.
  recommended: false,
  judgesWrites: true,
  why: 'Whoever supplies the text runs code with the rights of this program.',
  remedy: 'Parse the input: `ast.literal_eval`, `json.loads`, or a table of the functions that may be called.',
  reads: 'python',
  bad: [
    'def price(rule, order):\n    return eval(rule)\n',
    'import sys\n\nexec(sys.argv[1])\n',
    'def load(name):\n    exec(f"import {name}")\n',
    'def total(request):\n    return eval(f"{request.args} + 1")\n',
  ],
  good: [
    'import ast\n\ndef price(rule):\n    return ast.literal_eval(rule)\n',
    'eval("1 + 1")\n',
    'def run(script, context):\n    exec(script, context)\n',
    'def run(event):\n    exec(compile(event["source"], "event", "exec"), {})\n',
    'def build(fields):\n    source = "\\n".join(fields)\n    exec(source, {})\n',
  ],
  visit: ({ report, facts }) => {
    if (facts.role.test) return {};
    return {
      Call(node, { ancestors }) {
        const callee = node.func.nodeType === 'Name' ? node.func.id : '';
        const [argument] = node.args;
        if ((callee !== 'eval' && callee !== 'exec') || !argument) return;
        const isMeant = callee === 'exec' && isHandedOn(argument);
        const parameters = isMeant ? new Set<string>() : parameterNames(enclosingFunction(ancestors));
        const source = names(argument).find((name) => outside.test(name) || parameters.has(name));
        if (source !== undefined) report(node, `${callee}() runs what ${source} holds.`);
      },
    };
  },
};
