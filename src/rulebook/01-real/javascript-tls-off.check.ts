import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { nameOfKey } from '../../repository/languages/javascript/names.ts';
import { baseName } from '../../repository/paths.ts';
import { dottedName, stringOf } from '../javascript-tree.ts';

/**
 * Whether an option stands among those of a server. There it is about the certificates that clients may show, most of
 * whom have none; `requestCert` asks for them, which only a server does.
 */
const isOfServer = (ancestors: readonly Node[]): boolean => {
  const object = ancestors.at(-1);
  const asked =
    object?.type === 'ObjectExpression' &&
    object.properties.some((property) => property.type === 'Property' && nameOfKey(property.key) === 'requestCert');
  const call = ancestors.at(-2);
  return (
    asked || (call?.type === 'CallExpression' && /(?:^|\.)create(?:Secure)?Server$/.test(dottedName(call.callee) ?? ''))
  );
};

const asksForSafety = /insecure|unsafe|verif|skip|ignore|self_?-?signed|reject_?unauthorized|tls|ssl/i;

/** Whether a setting decides on it: who turns verification off has asked for it by name. */
const isChosen = (ancestors: readonly Node[], text: string): boolean =>
  ancestors.some(
    (node) =>
      (node.type === 'IfStatement' || node.type === 'ConditionalExpression') &&
      asksForSafety.test(text.slice(node.test.start, node.test.end)),
  );

// Whoever asks only whether a server answers trusts nothing that it says.
const probes = /(?:^|[_.-])(?:health-?_?check|probe|ping|uptime)(?:[_.-]|$)/i;

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
  good: [
    "import https from 'node:https';\nnew https.Agent({ rejectUnauthorized: true });\n",
    'const settings = { requestCert: true, rejectUnauthorized: false };\n',
    "import https from 'node:https';\nhttps.createServer({ rejectUnauthorized: false });\n",
    // Whoever sets this has chosen it, and is told so by the name.
    "import https from 'node:https';\nif (router.unsafeTls) use(new https.Agent({ rejectUnauthorized: false }));\n",
    { 'extra/healthcheck.js': "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n" },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Turn the verification on',
    fixed: [
      "import https from 'node:https';\nnew https.Agent({ rejectUnauthorized: true });\n",
      "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';\n",
    ],
  },
  visit: ({ report, facts, path, text }) => {
    if (facts.role.test || probes.test(baseName(path))) return {};
    return {
      Property(node, { ancestors }) {
        if (node.key.type !== 'Identifier' || node.key.name !== 'rejectUnauthorized') return;
        const { value } = node;
        if (value.type !== 'Literal' || value.value !== false || isOfServer(ancestors) || isChosen(ancestors, text))
          return;
        report(node, 'The TLS certificate is not verified.', { edits: (source) => [source.replace(value, 'true')] });
      },
      AssignmentExpression(node, { ancestors }) {
        if (dottedName(node.left) !== 'process.env.NODE_TLS_REJECT_UNAUTHORIZED') return;
        const { right } = node;
        if (stringOf(right) !== '0' && (right.type !== 'Literal' || right.value !== 0)) return;
        if (isChosen(ancestors, text)) return;
        report(node, 'TLS certificates are not verified anywhere in this process.', {
          edits: (source) => [source.replace(right, source.textOf(right).replace('0', '1'))],
        });
      },
    };
  },
};
