import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { dottedName } from '../python-tree.ts';
import { hasMainGuard, isCommandLine } from './command-line.ts';

type Call = Extract<ASTNodeUnion, { nodeType: 'Call' }>;

const standardStreams = new Set(['sys.stdout', 'sys.stderr', 'stdout', 'stderr']);

/** The file has a `print` of its own. */
const isShadowed = ({ imports, definitions }: FileFacts): boolean =>
  imports.some(({ names }) => names.includes('print')) ||
  definitions.some(({ name, qualifiedName }) => name === 'print' && qualifiedName === 'print');

export const check: FileCheck = {
  id: 'code/python-print',
  enforces: ['R8.4'],
  severity: 'low',
  recommended: false,
  why: 'What is printed has no level, no time and no source, and nobody can turn it off or search it.',
  remedy: 'Log it with a level: `log = logging.getLogger(__name__)`.',
  reads: 'python',
  bad: ['def charge(order):\n    print("charged", order.id)\n'],
  good: [
    'import logging\n\nlog = logging.getLogger(__name__)\n\ndef charge(order):\n    log.info("charged %s", order.id)\n',
    'import argparse\n\ndef main():\n    print(argparse.ArgumentParser().parse_args())\n',
    'def write(report, target):\n    print(report, file=target)\n',
  ],
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
          for (const node of printed) report(node, 'print() stands where the program should log.');
        },
      },
    };
  },
};
