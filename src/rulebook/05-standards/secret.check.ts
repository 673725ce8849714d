import type { FactCheck } from '../../enforcement/unit.ts';
import type { FileFacts, SecretFact } from '../../repository/facts.ts';

/** Kinds that are told by their name and their looks alone; the others have the form that their issuer gave them. */
const guessed = new Set(['password', 'secret value', 'database password']);

// Where people write values that guard nothing: documents, pipelines, and settings for tests and for one's own machine.
const guardsNothing =
  /\.(?:md|mdx|rst|adoc|txt|html?|ipynb)$|(?:^|\/)(?:docs?|documentation|\.ci|\.circleci|\.github|\.gitlab|\.devcontainer|localdev)\/|(?:^|\/)\.gitlab-ci\.yml$|(?:^|[/._-])(?:ci|tests?|testing|dev|devel|development|local|e2e|cypress|demo|sample|samples|example|template|dist)(?:[._-]|$)/i;

/** Keys that emulators and manuals publish, by the fingerprint of the fact: that of Azure's storage emulator. */
const published = new Set(['0011cc25eb432071']);

/** What a container is given by name is `docker/secret-in-environment`. */
const isContainerSetting = (
  { language, services, environmentDeclarations }: FileFacts,
  { kind, line }: SecretFact,
): boolean =>
  (language === 'dockerfile' || (language === 'yaml' && services.length > 0)) &&
  kind !== 'database password' &&
  guessed.has(kind) &&
  environmentDeclarations.some((declaration) => declaration.line === line);

export const check: FactCheck = {
  id: 'standards/secret',
  enforces: ['R5.5'],
  severity: 'critical',
  recommended: true,
  why: 'Whoever can read the repository, now or in its history, can use the secret.',
  remedy: 'Revoke the secret at its issuer first, then read a new one from the environment or a secret store.',
  reads: 'file',
  bad: [
    { 'src/orders.py': `TOKEN = "ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}"\n` },
    { 'config.yaml': 'database:\n  password: "kT7#mQ2!vX9z"\n' },
    { 'src/orders.js': "const url = 'postgres://orders:kT7mQ2vX9z@db.acme.io/orders';\n" },
  ],
  good: [
    { 'src/orders.py': 'import os\n\nTOKEN = os.environ["ORDERS_TOKEN"]\n' },
    { '.env.example': 'ORDERS_TOKEN=change-me\n' },
    { 'tests/test_orders.py': 'PASSWORD = "kT7#mQ2!vX9z"\n' },
    {
      'docker-compose.dev.yml':
        'services:\n  db:\n    image: postgres:17.2\n    environment:\n      POSTGRES_PASSWORD: "kT7mQ2vX9zkT7mQ2vX9z"\n',
    },
  ],
  find: ({ facts, path, language, report }) => {
    if (facts.secrets.length === 0) return;
    const isQuiet = facts.role.test || facts.role.example || guardsNothing.test(path);
    const seen = new Set<string>();
    for (const secret of facts.secrets) {
      const { kind, hint, fingerprint } = secret;
      if (seen.has(fingerprint) || published.has(fingerprint) || (isQuiet && guessed.has(kind))) continue;
      // Pages kept for tests hold the keys of the sites they came from.
      if ((facts.role.test && language === 'html') || isContainerSetting(facts, secret)) continue;
      seen.add(fingerprint);
      report(secret, `A secret is written here (${hint}).`);
    }
  },
};
