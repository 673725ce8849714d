import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { childrenOf, dottedName, enclosingFunction } from '../python-tree.ts';

const weakHash = /^hashlib\.(?:md5|sha1)$/;
const weakCipher =
  /(?:^|\.)(?:DES|DES3|ARC4|ARC2|Blowfish)\.new$|(?:^|\.)algorithms\.(?:ARC4|TripleDES|Blowfish|IDEA)$|(?:^|\.)modes\.ECB$/;
const guessable = /^random\.(?:choice|choices|randint|random|randrange|getrandbits|sample)$/;
const secretContext =
  /passw|secret|(?:reset|auth|access|session|api|csrf)_?token|\botp\b|api_?key|credential|session_id|csrf/i;

// What the service that knows leaked passwords is asked with.
const asksForLeaks = /pwned|breach|leaked|compromised|\bhibp\b/i;
const strongHash = /\b(?:bcrypt|argon2|scrypt|pbkdf2\w*)\b/i;

const deepestArgument = 12;

/** Names and attributes that an expression is made of. */
const wordsOf = (node: ASTNodeUnion, depth = 0): string[] => [
  ...(node.nodeType === 'Name' ? [node.id] : node.nodeType === 'Attribute' ? [node.attr] : []),
  ...(depth > deepestArgument ? [] : childrenOf(node).flatMap((child) => wordsOf(child, depth + 1))),
];

/** Whether a broken hash is what keeps a secret: the secret itself is hashed, and not to compare with what is being replaced. */
const guardsSecret = (
  { args }: Extract<ASTNodeUnion, { nodeType: 'Call' }>,
  ancestors: readonly ASTNodeUnion[],
  text: string,
): boolean => {
  if (!args.some((argument) => wordsOf(argument).some((name) => secretContext.test(name)))) return false;
  if (asksForLeaks.test(enclosingFunction(ancestors)?.name ?? '')) return false;
  return !(ancestors.some(({ nodeType }) => nodeType === 'Compare') && strongHash.test(text));
};

export const check: FileCheck = {
  id: 'real/python-weak-cryptography',
  enforces: ['R1.6'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
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
    'import hashlib\n\ndef authorize_password(email):\n    return allow("pw-" + hashlib.sha1(email.encode()).hexdigest())\n',
    'import hashlib\n\ndef is_breached(password):\n    return ask(hashlib.sha1(password.encode()).hexdigest()[:5])\n',
    'import bcrypt, hashlib\n\ndef verify(password, stored):\n    if stored.startswith("$2"):\n        return bcrypt.checkpw(password, stored)\n    return hashlib.md5(password).hexdigest() == stored\n',
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
        if (weakHash.test(callee)) {
          if (guardsSecret(node, ancestors, text)) report(node, `${callee} is broken, and here it guards a secret.`);
          return;
        }
        const line = lines[node.lineno - 1] ?? '';
        const around = `${enclosingFunction(ancestors)?.name ?? ''} ${line.slice(0, 300)}`;
        if (!secretContext.test(around)) return;
        const owner = node.func.nodeType === 'Attribute' ? node.func.value : undefined;
        report(node, `${callee} can be predicted, and here it makes a secret.`, {
          edits: owner && ((source) => [source.replace(owner, 'random.SystemRandom()')]),
        });
      },
    };
  },
};
