import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { shownSecret, toldSecrets } from './told-secrets.ts';

export const check: RepositoryCheck = {
  id: 'standards/secret-in-history',
  enforces: ['R5.5'],
  severity: 'critical',
  recommended: true,
  why: 'A secret that was deleted from the files is still in every clone, and in every fork.',
  remedy:
    'Revoke the secret at its issuer: taking it out of the history does not reach the clones that exist. Then accept it in a baseline, or rewrite the history with git-filter-repo.',
  reads: 'repository',
  needs: ['past'],
  bad: [
    {
      'src/orders.py': 'import os\n',
      'past/src/orders.js': "const url = 'postgres://orders:kT7mQ2vX9z@db.acme.io/orders';\n",
    },
  ],
  good: [
    { 'src/orders.py': 'import os\n', 'past/tests/test_orders.py': 'PASSWORD = "kT7#mQ2!vX9z"\n' },
    {
      'src/orders.js': "const url = 'postgres://orders:kT7mQ2vX9z@db.acme.io/orders';\n",
      'past/src/old.js': "const url = 'postgres://orders:kT7mQ2vX9z@db.acme.io/orders';\n",
    },
  ],
  find: ({ files, past, report }) => {
    const present = new Set(
      [...files.values()].flatMap(({ secrets }) => secrets.map(({ fingerprint }) => fingerprint)),
    );
    for (const { commit, author, date, ...file } of past) {
      for (const secret of toldSecrets(file)) {
        if (present.has(secret.fingerprint)) continue;
        present.add(secret.fingerprint);
        const message = `Commit ${commit.slice(0, 10)} of ${date} by ${author} wrote a secret in line ${secret.line}, and the history holds it still (${shownSecret(secret)}).`;
        report(file.path, { line: 1, column: 1 }, message, { text: secret.fingerprint });
      }
    }
  },
};
