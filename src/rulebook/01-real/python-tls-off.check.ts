import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { withoutArgument } from '../edits.ts';
import { childrenOf, dottedName, enclosingFunction, hasKeyword } from '../python-tree.ts';

// The second was its name before aiohttp 3.
const aiohttpNames = ['ssl', 'verify_ssl'];
const clients = /^(?:requests|httpx|session|client|aiohttp)\b|(?:^|\.)(?:Client|AsyncClient|Session|ClientSession)$/i;

const deepestTest = 20;

const asksForSafety = (node: ASTNodeUnion, depth = 0): boolean => {
  const name = node.nodeType === 'Name' ? node.id : node.nodeType === 'Attribute' ? node.attr : '';
  if (/insecure|verif|skip|tls|ssl/i.test(name)) return true;
  return depth < deepestTest && childrenOf(node).some((child) => asksForSafety(child, depth + 1));
};

// Whoever asks only whether a site answers trusts nothing that it says.
const probes = /(?:^|_)(?:monitor|health|probe|ping|uptime|check_if_(?:down|up)|is_(?:down|up|reachable))(?:_|$|\.)/i;

/** Whether a setting or the name of the function decides on it: who turns verification off has asked for it by name. */
const isChosen = (ancestors: readonly ASTNodeUnion[]): boolean =>
  /insecure|unverified/i.test(enclosingFunction(ancestors)?.name ?? '') ||
  ancestors.some((node) => (node.nodeType === 'If' || node.nodeType === 'IfExp') && asksForSafety(node.test));

export const check: FileCheck = {
  id: 'real/python-tls-off',
  enforces: ['R1.6'],
  severity: 'critical',
  recommended: true,
  why: 'Without verification anyone on the way can answer in the name of the server.',
  remedy: 'Leave verification on; for a private authority pass its certificate: `verify="/etc/ssl/ca.pem"`.',
  reads: 'python',
  bad: [
    'import requests\n\nrequests.get(url, verify=False)\n',
    'import ssl\n\ncontext = ssl._create_unverified_context()\n',
    'import ssl\n\ncontext.verify_mode = ssl.CERT_NONE\n',
  ],
  good: [
    'import requests\n\nrequests.get(url, verify="/etc/ssl/ca.pem")\n',
    'jwt.decode(token, verify=False)\n',
    { 'jobs/monitor_shops.py': 'import requests\n\nrequests.get(url, verify=False)\n' },
    // Whoever sets this has chosen it, and is told so by the name.
    'import ssl\n\nif settings.tls_insecure_skip_verify:\n    context.verify_mode = ssl.CERT_NONE\n',
    'import ssl\n\n\ndef insecure_context():\n    context = ssl.create_default_context()\n    context.verify_mode = ssl.CERT_NONE\n    return context\n',
  ],
  fix: {
    kind: 'unsafe',
    title: 'Turn the verification on',
    fixed: [
      'import requests\n\nrequests.get(url)\n',
      'import ssl\n\ncontext = ssl.create_default_context()\n',
      'import ssl\n\ncontext.verify_mode = ssl.CERT_REQUIRED\n',
    ],
  },
  visit: ({ report, facts, path }) => {
    if (facts.role.test || probes.test(baseName(path))) return {};
    return {
      Call(node, { ancestors }) {
        const callee = dottedName(node.func);
        if (callee === 'ssl._create_unverified_context') {
          if (isChosen(ancestors)) return;
          const isPlain = node.args.length + node.keywords.length === 0;
          report(node, 'TLS certificates are not verified.', {
            edits: isPlain ? (source) => [source.replace(node.func, 'ssl.create_default_context')] : undefined,
          });
          return;
        }
        const names = clients.test(callee) ? ['verify'] : /^aiohttp\.|TCPConnector$/.test(callee) ? aiohttpNames : [];
        if (!names.some((name) => hasKeyword(node, name, false)) || isChosen(ancestors)) return;
        const off = node.keywords.filter(({ arg }) => names.some((name) => name === arg));
        report(node, `${callee} does not verify the TLS certificate.`, {
          edits: off.length === 1 ? (source) => off.map((keyword) => withoutArgument(source, keyword)) : undefined,
        });
      },
      Assign(node, { ancestors }) {
        const [target] = node.targets;
        if (target?.nodeType !== 'Attribute' || target.attr !== 'verify_mode') return;
        if (dottedName(node.value) !== 'ssl.CERT_NONE' || isChosen(ancestors)) return;
        report(node, 'TLS certificates are not verified.', {
          edits: (source) => [source.replace(node.value, 'ssl.CERT_REQUIRED')],
        });
      },
    };
  },
};
