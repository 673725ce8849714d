import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, enclosingFunction } from '../python-tree.ts';

const weakHash = /^hashlib\.(?:md5|sha1)$/;
const weakCipher =
  /(?:^|\.)(?:DES|DES3|ARC4|ARC2|Blowfish)\.new$|(?:^|\.)algorithms\.(?:ARC4|TripleDES|Blowfish|IDEA)$|(?:^|\.)modes\.ECB$/;
const guessable = /^random\.(?:choice|choices|randint|random|randrange|getrandbits|sample)$/;
const secretContext =
  /passw|secret|(?:reset|auth|access|session|api|csrf)_?token|\botp\b|api_?key|credential|session_id|csrf/i;

export const check: FileCheck = {
  id: 'real/python-weak-cryptography',
  enforces: ['R1.6'],
  severity: 'high',
  recommended: true,
  why: 'A broken hash or a guessable number protects a secret only against those who do not try.',
  remedy: 'Hash passwords with argon2, scrypt or bcrypt; draw tokens from `secrets`; encrypt with AES-GCM.',
  reads: 'python',
  bad: [
    'import hashlib\n\ndef hash_password(password):\n    return hashlib.md5(password.encode()).hexdigest()\n',
    'import random\n\ndef reset_token():\n    return "".join(random.choice("abc") for _ in range(20))\n',
    'from cryptography.hazmat.primitives.ciphers import modes\n\nmode = modes.ECB()\n',
  ],
  good: [
    'import hashlib\n\ndef cache_key(path):\n    return hashlib.md5(path.encode()).hexdigest()\n',
    'import hashlib\n\ndef hash_token(token):\n    return hashlib.md5(token, usedforsecurity=False).hexdigest()\n',
    'import random\n\ndef pick(items):\n    return random.choice(items)\n',
  ],
  fix: {
    kind: 'unsafe',
    title: 'Draw from the random numbers of the system',
    fixed: [
      undefined,
      'import random\n\ndef reset_token():\n    return "".join(random.SystemRandom().choice("abc") for _ in range(20))\n',
    ],
  },
  visit: ({ report, facts, text }) => {
    if (facts.role.test) return {};
    const lines = text.split('\n');
    return {
      Call(node, { ancestors }) {
        const callee = dottedName(node.func);
        if (weakCipher.test(callee)) {
          report(node, `${callee} does not protect what it encrypts.`);
          return;
        }
        if (!weakHash.test(callee) && !guessable.test(callee)) return;
        if (node.keywords.some(({ arg }) => arg === 'usedforsecurity')) return;
        const line = lines[node.lineno - 1] ?? '';
        const around = `${enclosingFunction(ancestors)?.name ?? ''} ${line.slice(0, 300)}`;
        if (!secretContext.test(around)) return;
        if (weakHash.test(callee)) {
          report(node, `${callee} is broken, and here it guards a secret.`);
          return;
        }
        const owner = node.func.nodeType === 'Attribute' ? node.func.value : undefined;
        report(node, `${callee} can be predicted, and here it makes a secret.`, {
          edits: owner && ((source) => [source.replace(owner, 'random.SystemRandom()')]),
        });
      },
    };
  },
};
