import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { dottedName, stringOf } from '../python-tree.ts';
import { hasMainGuard, isCommandLine } from './command-line.ts';

type Call = Extract<ASTNodeUnion, { nodeType: 'Call' }>;

const standardStreams = new Set(['sys.stdout', 'sys.stderr', 'stdout', 'stderr']);

/** The file has a `print` of its own. */
const isShadowed = ({ imports, definitions }: FileFacts): boolean =>
  imports.some(({ names }) => names.includes('print')) ||
  definitions.some(({ name, qualifiedName }) => name === 'print' && qualifiedName === 'print');

const moduleLogger = /^(_?log(?:ger)?)\b[^=\n]{0,60}=[ \t]*(?:[\w.]{1,60}\.)?get_?[lL]ogger\(/m;

const lineOf = (text: string, logger: string): number =>
  text.slice(0, text.search(new RegExp(`^${logger}\\b`, 'm'))).split('\n').length;

/** Whether a text and nothing else is printed, so that a logger writes the same. */
const isOneText = ({ args, keywords }: Call): boolean => {
  const [only, ...more] = args;
  if (!only || more.length > 0 || keywords.length > 0) return false;
  return only.nodeType === 'JoinedStr' || stringOf(only) !== undefined;
};

export const check: FileCheck = {
  id: 'code/python-print',
  enforces: ['R8.4'],
  severity: 'low',
  recommended: false,
  why: 'What is printed has no level, no time and no source, and nobody can turn it off or search it.',
  remedy: 'Log it with a level: `log = logging.getLogger(__name__)`.',
  reads: 'python',
  bad: [
    'def charge(order):\n    print("charged", order.id)\n',
    'import logging\n\nlog = logging.getLogger(__name__)\n\ndef charge(order):\n    print(f"charged {order.id}")\n',
  ],
  good: [
    'import logging\n\nlog = logging.getLogger(__name__)\n\ndef charge(order):\n    log.info("charged %s", order.id)\n',
    'import argparse\n\ndef main():\n    print(argparse.ArgumentParser().parse_args())\n',
    'def write(report, target):\n    print(report, file=target)\n',
  ],
  fix: {
    kind: 'unsafe',
    title: 'Log it with the logger of the module',
    fixed: [
      undefined,
      'import logging\n\nlog = logging.getLogger(__name__)\n\ndef charge(order):\n    log.info(f"charged {order.id}")\n',
    ],
  },
  visit: ({ facts, text, report }) => {
    const printed: Call[] = [];
    return {
      Call(node) {
        if (node.func.nodeType !== 'Name' || node.func.id !== 'print') return;
        // What goes to a file that the program chose is output, whatever writes it.
        const target = node.keywords.find(({ arg }) => arg === 'file')?.value;
        const isElsewhere = target && !standardStreams.has(dottedName(target)) && target.nodeType !== 'Constant';
        if (!isElsewhere) printed.push(node);
      },
      leave: {
        // What the file imports is known only at its end.
        Module() {
          if (printed.length === 0 || isShadowed(facts) || isCommandLine(facts, hasMainGuard(text))) return;
          const logger = moduleLogger.exec(text)?.[1];
          for (const node of printed) {
            const isLogged = logger !== undefined && isOneText(node) && node.lineno > lineOf(text, logger);
            report(node, 'print() stands where the program should log.', {
              edits: isLogged ? (source) => [source.replace(node.func, `${logger}.info`)] : undefined,
            });
          }
        },
      },
    };
  },
};
