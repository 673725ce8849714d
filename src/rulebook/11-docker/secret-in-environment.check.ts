import type { FactCheck } from '../../enforcement/unit.ts';

const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|CREDENTIALS?)(?:_(?:BASE|VALUE|PROD|PRODUCTION|STAGING|DEV|\d{1,2}))*$|(?:^|_)SECRET_KEY(?:_|$)/i;
const publicName =
  /PUBLIC|_(?:FILE|PATH|URL|URI|ENDPOINT|HOST|ISSUER|AUDIENCE|TYPE|NAME|ID|HEADER|TTL|EXPIRE|EXPIRY|LENGTH|ALGORITHM|ENABLED|MINUTES|SECONDS|DAYS|HOURS|PREFIX)$|^(?:MAX|MIN|NUM)_/i;
const throwAway =
  /(?:^|[/._-])(?:ci|dev|develop|development|local|override|test|testing|e2e|cypress|example|sample|demo)(?:[/._-]|$)/i;
// One short word is what tutorials write; whoever deploys it has been told to change it.
const commonWord = /^[a-z]{1,12}\d{0,3}$|^(?:dev|test|local|demo|example|sample|dummy|fake)(?:[-_][a-z]{1,12}){1,3}$/;
const placeholder =
  /^(?:|\$.*|.*replace[-_ ]?me.*|.*change[-_ ]?(?:me|this|it).*|<.*>|.*\{\{.*|x+|\*+|change-?_?me.*|your[-_].*|example|todo|none|null|true|false|\d{1,6}|.*\/run\/secrets\/.*)$/i;

export const check: FactCheck = {
  id: 'docker/secret-in-environment',
  enforces: ['R11.8'],
  severity: 'critical',
  recommended: false,
  judgesWrites: true,
  why: 'Everyone who can pull the image or read the compose file can read a secret that is written in it.',
  remedy:
    'Take it from a secret store or an env file that is not committed: `${NAME:?}` in compose, `RUN --mount=type=secret` in a build.',
  reads: 'file',
  languages: ['dockerfile', 'yaml'],
  bad: [
    { Dockerfile: 'FROM node:24.1.0-slim\nENV DB_PASSWORD=correct-horse-battery\nUSER 10001\n' },
    {
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres:17.2\n    environment:\n      POSTGRES_PASSWORD: correct-horse-battery\n',
    },
  ],
  good: [
    { Dockerfile: 'FROM node:24.1.0-slim\nENV DB_PASSWORD_FILE=/run/secrets/db\nUSER 10001\n' },
    {
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres:17.2\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}\n',
    },
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      TOKEN_VERIFY_ENDPOINT: /api/v1/tokens/verify/\n      DB_PASSWORD: dev-password\n      SECRET_ENV_SPECS: DB_PASSWORD=/run/secrets/db\n      SECRET_RUN_AS: shop-owner\n',
    },
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    env:\n      POSTGRES_PASSWORD: postgres\n    steps: []\n',
    },
  ],
  find: ({ facts, path, report }) => {
    // A throw-away database of a pipeline or a developer's machine has a throw-away password.
    if (facts.role.test || facts.role.example || facts.jobs.length > 0 || throwAway.test(path)) return;
    if (facts.language === 'yaml' && facts.services.length === 0) return;
    for (const declaration of facts.environmentDeclarations) {
      const { name, value = '' } = declaration;
      if (!secretName.test(name) || publicName.test(name) || placeholder.test(value) || commonWord.test(value))
        continue;
      report(declaration, `${name} is written in the file with its value.`);
    }
  },
};
