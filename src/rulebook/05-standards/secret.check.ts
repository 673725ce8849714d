import type { FactCheck } from '../../enforcement/unit.ts';
import { shownSecret, toldSecrets } from './told-secrets.ts';

export const check: FactCheck = {
  id: 'standards/secret',
  enforces: ['R5.5'],
  severity: 'critical',
  recommended: true,
  why: 'Whoever can read the repository, now or in its history, can use the secret.',
  remedy: 'Revoke the secret at its issuer first, then read a new one from the environment or a secret store.',
  reads: 'file',
  bad: [
    { 'src/orders.py': `TOKEN = "ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 30)}2t2c4v"\n` },
    { 'config.yaml': 'database:\n  password: "kT7#mQ2!vX9z"\n' },
    { 'src/orders.js': "const url = 'postgres://orders:kT7mQ2vX9z@db.acme.io/orders';\n" },
  ],
  good: [
    { 'src/orders.py': 'import os\n\nTOKEN = os.environ["ORDERS_TOKEN"]\n' },
    { '.env.example': 'ORDERS_TOKEN=change-me\n' },
    {
      'site/config.js':
        "export default { algolia: { appId: 'BTGPSR4MOE', apiKey: 'ed8b3896f8e3e2b421e4c38834b915a8', indexName: 'orders' } };\n",
    },
    { 'src/orders.js': '// mongodb://orders:devapppass@localhost:27017/orders\nconnect(process.env.ORDERS_URL);\n' },
    { 'src/grafana.ini': '[security]\n;secret_key = SW2YcwTIb9zpOOhoPsMm\n' },
    {
      'src/links.js':
        '// This is not actually a secret, only what keys are mixed with.\nconst SECRET_KEY = "58ff90c0dc372ded858cbf8fb2306066";\n',
    },
    { '.env.mock': 'USER=\'{"token":"yZkT7mQ2vX9zcpj0FmnsEkUvBi"}\'\n' },
    { 'src/scrub.py': 'KEY = "ASIAVEMKNXYDQ6ZF4HY7"\n' },
    { 'src/visits.ts': "const API_KEY = 'phc_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6';\n" },
    { 'tests/test_orders.py': 'PASSWORD = "kT7#mQ2!vX9z"\n' },
    // A token whose last characters are not its checksum was never issued.
    { 'src/orders.py': `TOKEN = "ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}"\n` },
    {
      'docker-compose.dev.yml':
        'services:\n  db:\n    image: postgres:17.2\n    environment:\n      POSTGRES_PASSWORD: "kT7mQ2vX9zkT7mQ2vX9z"\n',
    },
  ],
  find: ({ facts, report }) => {
    for (const secret of toldSecrets(facts)) report(secret, `A secret is written here (${shownSecret(secret)}).`);
  },
};
