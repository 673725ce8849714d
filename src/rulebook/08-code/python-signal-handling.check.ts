import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName } from '../python-tree.ts';
import { hasMainGuard } from './command-line.ts';

// Servers and workers that listen to signals by themselves.
const handlesSignals =
  /\b(?:signal\.signal|add_signal_handler|SIGTERM|uvicorn\.run|gunicorn|hypercorn|web\.run_app|run_until_exit|open_signal_receiver|signal_handler|celery|serve_forever|app\.run|asgiref|aiorun|infinity_polling|run_polling)\b/;

const isEndless = ({ test }: Extract<ASTNodeUnion, { nodeType: 'While' }>): boolean =>
  test.nodeType === 'Constant' && (test.value === true || test.value === 1);

export const check: FileCheck = {
  id: 'code/python-signal-handling',
  enforces: ['R8.9'],
  severity: 'low',
  recommended: false,
  why: 'A process that does not hear SIGTERM is killed in the middle of what it does.',
  remedy: 'Handle SIGTERM and SIGINT: finish or put back the work at hand, close what is open, and leave the loop.',
  reads: 'python',
  bad: [
    'import time\n\ndef work():\n    while True:\n        take_order()\n        time.sleep(1)\n\nif __name__ == "__main__":\n    work()\n',
  ],
  good: [
    'import signal\nimport time\n\nstop = False\n\ndef end(*_):\n    global stop\n    stop = True\n\nsignal.signal(signal.SIGTERM, end)\n\nif __name__ == "__main__":\n    while True:\n        time.sleep(1)\n        if stop:\n            break\n',
    'import time\n\ndef wait(order):\n    while True:\n        if order.is_paid:\n            return\n        time.sleep(1)\n',
  ],
  visit: ({ facts, text, report }) => {
    if (facts.role.test || facts.role.example || !hasMainGuard(text) || handlesSignals.test(text)) return {};
    const open: { readonly node: ASTNodeUnion; waits: boolean; ends: boolean }[] = [];
    return {
      While(node) {
        if (isEndless(node)) open.push({ node, waits: false, ends: false });
      },
      Call(node) {
        const loop = open.at(-1);
        if (
          loop &&
          /(?:^|\.)(?:sleep|recv|accept|poll|get_message|blpop|brpop|xread|consume|wait)$/.test(dottedName(node.func))
        )
          loop.waits = true;
      },
      Return: () => open.forEach((loop) => (loop.ends = true)),
      Break: () => open.forEach((loop) => (loop.ends = true)),
      leave: {
        While(node) {
          if (open.at(-1)?.node !== node) return;
          const loop = open.pop();
          if (loop?.waits && !loop.ends)
            report(node, 'The loop runs until the process is killed, and nothing handles SIGTERM.');
        },
      },
    };
  },
};
