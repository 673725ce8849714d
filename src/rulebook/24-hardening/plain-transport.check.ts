import type { EditsOf } from '../../enforcement/fix/fix.ts';
import type { FactCheck } from '../../enforcement/unit.ts';
import type { EnvironmentDeclarationFact } from '../../repository/facts.ts';

// Names that never leave a machine or a private network of containers.
const local =
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[?::1|host\.docker\.internal|[^.:/]+$|.*\.(?:local|internal|localhost|test|example|svc|lan)$|.*\.svc\.cluster\.local$|(?:www\.)?example\.(?:com|org|net)$)/i;
const plainUrl = /^(?:http|ftp|redis|amqp|mongodb|ldap):\/\/(?:[^@/\s]{1,100}@)?([^/:?\s]{1,200})/i;

/** Protocols whose encrypted form has a name of its own. */
const encryptedForms: ReadonlyMap<string, string> = new Map([
  ['http', 'https'],
  ['redis', 'rediss'],
  ['amqp', 'amqps'],
  ['ldap', 'ldaps'],
]);

/** The address with the encrypted protocol; undefined where a port is named, since the other protocol has another. */
const encrypted = ({ line, value = '' }: EnvironmentDeclarationFact): EditsOf | undefined => {
  const [, scheme = ''] = /^([a-z]+):\/\/(?:[^@/\s]{1,100}@)?[^/:?\s]{1,200}(?!:\d)(?:[/?]|$)/i.exec(value) ?? [];
  const form = encryptedForms.get(scheme);
  return form === undefined ? undefined : (source) => source.replaceOnLine(line, `${scheme}://`, `${form}://`);
};

export const check: FactCheck = {
  id: 'hardening/plain-transport',
  enforces: ['R24.2'],
  severity: 'medium',
  recommended: false,
  why: 'What is sent without encryption can be read and changed by everyone on the way.',
  remedy: 'Use the encrypted form of the protocol: https, rediss, amqps, `sslmode=require`.',
  reads: 'file',
  languages: ['env', 'yaml', 'dockerfile'],
  bad: [
    { '.env.example': 'PAYMENTS_URL=http://payments.acme.io/v1\n' },
    { '.env.example': 'DATABASE_URL=postgres://orders@db.acme.io/orders?sslmode=disable\n' },
  ],
  good: [
    {
      '.env.example': 'PAYMENTS_URL=https://payments.acme.io/v1\nCACHE=redis://cache:6379\nAPI=http://localhost:8000\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Use the encrypted form',
    fixed: [
      { '.env.example': 'PAYMENTS_URL=https://payments.acme.io/v1\n' },
      { '.env.example': 'DATABASE_URL=postgres://orders@db.acme.io/orders?sslmode=require\n' },
    ],
  },
  find: ({ facts, report }) => {
    if (facts.role.test) return;
    for (const declaration of facts.environmentDeclarations) {
      const { name, value = '' } = declaration;
      const host = plainUrl.exec(value)?.[1];
      if (host !== undefined && !local.test(host) && !host.includes('$'))
        report(declaration, `${name} sends to ${host} without encryption.`, { edits: encrypted(declaration) });
      else if (/[?&]sslmode=disable\b/.test(value) && !/@(?:localhost|127\.|[^./:]+[:/])/.test(value)) {
        report(declaration, `${name} turns encryption off.`, {
          edits: (source) => source.replaceOnLine(declaration.line, 'sslmode=disable', 'sslmode=require'),
        });
      }
    }
  },
};
