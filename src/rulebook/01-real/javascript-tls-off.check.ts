import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, stringOf } from '../javascript-tree.ts';

export const check: FileCheck = {
  id: 'real/javascript-tls-off',
  enforces: ['R1.6'],
  severity: 'critical',
  recommended: true,
  why: 'Without verification anyone on the way can answer in the name of the server.',
  remedy: 'Leave verification on; for a private authority pass its certificate as `ca`.',
  reads: 'javascript',
  bad: [
    "import https from 'node:https';\nnew https.Agent({ rejectUnauthorized: false });\n",
    "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n",
  ],
  good: ["import https from 'node:https';\nnew https.Agent({ rejectUnauthorized: true });\n"],
  visit: ({ report, facts }) => {
    if (facts.role.test) return {};
    return {
      Property(node) {
        if (node.key.type !== 'Identifier' || node.key.name !== 'rejectUnauthorized') return;
        if (node.value.type === 'Literal' && node.value.value === false)
          report(node, 'The TLS certificate is not verified.');
      },
      AssignmentExpression(node) {
        if (dottedName(node.left) !== 'process.env.NODE_TLS_REJECT_UNAUTHORIZED') return;
        const isZero = stringOf(node.right) === '0' || (node.right.type === 'Literal' && node.right.value === 0);
        if (isZero) report(node, 'TLS certificates are not verified anywhere in this process.');
      },
    };
  },
};
