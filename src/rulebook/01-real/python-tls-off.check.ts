import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, hasKeyword } from '../python-tree.ts';

const clients = /^(?:requests|httpx|session|client|aiohttp)\b|(?:^|\.)(?:Client|AsyncClient|Session|ClientSession)$/i;

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
  good: ['import requests\n\nrequests.get(url, verify="/etc/ssl/ca.pem")\n', 'jwt.decode(token, verify=False)\n'],
  visit: ({ report, facts }) => {
    if (facts.role.test) return {};
    return {
      Call(node) {
        const callee = dottedName(node.func);
        if (callee === 'ssl._create_unverified_context') report(node, 'TLS certificates are not verified.');
        else if (clients.test(callee) && hasKeyword(node, 'verify', false))
          report(node, `${callee} does not verify the TLS certificate.`);
        else if (
          /^aiohttp\.|TCPConnector$/.test(callee) &&
          (hasKeyword(node, 'ssl', false) || hasKeyword(node, 'verify_ssl', false))
        ) {
          report(node, `${callee} does not verify the TLS certificate.`);
        }
      },
      Assign(node) {
        const [target] = node.targets;
        if (target?.nodeType !== 'Attribute' || target.attr !== 'verify_mode') return;
        if (dottedName(node.value) === 'ssl.CERT_NONE') report(node, 'TLS certificates are not verified.');
      },
    };
  },
};
