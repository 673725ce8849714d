import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, enclosingName, stringOf } from '../javascript-tree.ts';

const secretContext =
  /passw|secret|(?:reset|auth|access|session|api|csrf)_?token|\botp\b|api_?key|credential|session_?id|csrf/i;
const weakCipher = /^(?:des|rc2|rc4|bf)\b|-ecb$/i;

export const check: FileCheck = {
  id: 'real/javascript-weak-cryptography',
  enforces: ['R1.6'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
  why: 'A broken hash or a guessable number protects a secret only against those who do not try.',
  remedy:
    'Hash passwords with `crypto.scrypt` or argon2; draw tokens from `crypto.randomBytes`; encrypt with aes-256-gcm.',
  reads: 'javascript',
  bad: [
    "export const hashPassword = (password) => createHash('md5').update(password).digest('hex');\n",
    'export const resetToken = () => Math.random().toString(36);\n',
    "export const seal = (key, iv) => createCipheriv('aes-256-ecb', key, iv);\n",
  ],
  good: [
    "export const cacheKey = (path) => createHash('md5').update(path).digest('hex');\n",
    'export const jitter = () => Math.random() * 100;\n',
    "export const seal = (key, iv) => createCipheriv('aes-256-gcm', key, iv);\n",
  ],
  visit: ({ report, facts, text }) => {
    if (facts.role.test) return {};
    const isAboutSecret = (ancestors: Parameters<typeof enclosingName>[0], start: number): boolean => {
      const from = text.lastIndexOf('\n', start) + 1;
      const line = text.slice(from, Math.min(from + 300, (text.indexOf('\n', start) + 1 || text.length + 1) - 1));
      return secretContext.test(`${enclosingName(ancestors)} ${line}`);
    };
    return {
      CallExpression(node, { ancestors }) {
        const name = dottedName(node.callee).split('.').at(-1);
        const algorithm = stringOf(node.arguments[0]);
        if (
          name === 'createHash' &&
          (algorithm === 'md5' || algorithm === 'sha1') &&
          isAboutSecret(ancestors, node.start)
        ) {
          report(node, `${algorithm} is broken, and here it guards a secret.`);
        } else if ((name === 'createCipheriv' || name === 'createCipher') && weakCipher.test(algorithm ?? '')) {
          report(node, `${algorithm} does not protect what it encrypts.`);
        } else if (dottedName(node.callee) === 'Math.random' && isAboutSecret(ancestors, node.start)) {
          report(node, 'Math.random can be predicted, and here it makes a secret.');
        }
      },
    };
  },
};
