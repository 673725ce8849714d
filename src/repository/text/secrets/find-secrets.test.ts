import { expect, it } from 'vitest';
import { factsOf } from '../example.ts';
import { tokenChecksum } from './verify.ts';

// Put together here, so that no scanner takes this file for a leak.
const cut = '';
const random = (length: number, alphabet = 'aB3xK9mQ2vT7cR5nW8pL4zD6fH1jS0gY'): string =>
  Array.from({ length }, (_, at) => alphabet[(at * 7 + (at >> 3)) % alphabet.length]).join('');
const hex = (length: number): string => random(length, '3f9a1c7e5b2d8046');
const upper = (length: number): string => random(length, 'QW2ER3TY4UI5OP6AS7DFGHJKLZXCVBNM');
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ sub: random(12), role: 'admin' })}.${random(43)}`;
const claims = (more: object): string =>
  `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ sub: random(12), ...more })}.${random(43)}`;
const issued = 1_700_000_000;
const day = 86_400;
const token = (prefix: string): string => `${prefix}${random(30)}${tokenChecksum(random(30))}`;

const puttyKey = (encryption: string): string =>
  `PuTTY-User-Key-File-2: ssh-rsa\nEncryption: ${encryption}\nComment: shop\nPublic-Lines: 1\n${random(64)}\nPrivate-Lines: 1\n${random(64)}\n`;

const kindsOf = (path: string, text: string): string[] => factsOf(path, text).secrets.map(({ kind }) => kind);

it.each([
  ['AWS access key', `key = "AK${cut}IA${upper(16)}"`],
  ['GitHub token', token(`gh${cut}p_`)],
  ['GitHub token', `github_${cut}pat_${random(82)}`],
  ['GitLab token', `gl${cut}pat-${random(20)}`],
  ['Slack token', `xo${cut}xb-8301749265-7719204836-${random(24)}`],
  ['Slack webhook', `https://hooks.slack.${cut}com/services/T${upper(8)}/B${upper(8)}/${random(24)}`],
  ['Google API key', `AI${cut}za${random(35)}`],
  ['Anthropic API key', `sk-${cut}ant-api03-${random(93)}`],
  ['OpenAI API key', `sk-${cut}proj-${random(60)}`],
  ['Stripe key', `sk_${cut}live_${random(24)}`],
  ['npm token', token(`npm${cut}_`)],
  ['JSON web token', jwt],
  ['JSON web token', claims({ iat: issued, exp: issued + 3_650 * day })],
  ['private key', `-----BEGIN RSA PRIV${cut}ATE KEY-----\n${random(64)}\n`],
  ['private key', `const key = "-----BEGIN PRIV${cut}ATE KEY-----\\n${random(64)}";`],
  ['private key', puttyKey('none')],
  ['database password', `postgres${cut}://shop:${random(12)}@db:5432/shop`],
  ['database password', `postgres${cut}://shop:${random(12)}@localhost:5432/shop`],
  ['database password', `postgres${cut}://shop:devapppass@localhost.shop.io/shop`],
  ['secret value', `api_key = "${random(32)}"`],
  ['secret value', `const clientSecret: string = '${hex(40)}';`],
  ['secret value', `{"auth_token": "${random(24)}"}`],
  ['secret value', `config["SECRET_KEY"] = "${random(40)}"`],
  ['password', `password = "${cut}K7#mvq!Rt2x"`],
])('finds a %s in %j', (kind, text) => {
  expect(kindsOf('src/settings.go', text)).toEqual([kind]);
});

it.each([
  ['.env', `API_KEY=${random(32)}`, ['secret value']],
  ['compose.yaml', 'services:\n  a:\n    environment:\n      DB_PASSWORD: shop2024prod\n', ['password']],
  ['config/app.yml', `token: ${random(32)}`, ['secret value']],
  ['settings.py', `TOKEN = get_token_${random(20)}`, []],
  ['README.md', 'password: "K7#mvq!Rt2x"', []],
  ['package-lock.json', `{"secret": "${random(32)}"}`, []],
  ['tests/test_api.py', `password = "K7#mvq!Rt2x"; db = "postgres${cut}://a:${random(12)}@db/x"`, []],
  ['grafana.ini', `secret_key = ${random(32)}`, ['secret value']],
  ['grafana.ini', `;secret_key = ${random(32)}`, []],
  ['tests/test_api.py', token(`gh${cut}p_`), ['GitHub token']],
  ['.npmrc', '//registry.acme.io/:_authToken=26dfe8d8-889b-4380-92ff-9c3c6ea5d930\n', ['secret value']],
  ['.npmrc', '//registry.acme.io/:_authToken=${NPM_TOKEN}\nauth-type=legacy\n', []],
  ['home/.netrc', 'machine acme.io login shop password pond7\n', ['password']],
  ['home/.netrc', 'machine acme.io login shop password your-password\n', []],
  ['.git-credentials', 'https://shop:kettle!#@498@acme.io\n', ['password']],
  ['.pgpass', '#hostname:port:database:username:password\ndb:5432:shop:shop:kettle9\n', ['password']],
  ['.docker/config.json', `{"auths": {"acme.io": {"auth": "${random(40)}"}}}`, ['secret value']],
  ['app/config/master.key', `${hex(32)}\n`, ['secret value']],
  ['app/config/credentials/development.key', `${hex(32)}\n`, []],
  ['recentservers.xml', `<Host>acme.io</Host><Pass encoding="base64">${random(24)}</Pass>`, ['password']],
  ['.vscode/sftp.json', '{"host": "acme.io", "password": "kettle2"}', ['password']],
  ['sftp-config.json', '{"user": "username", //"password": "password",\n}', []],
  ['settings.json', '{"host": "acme.io", "password": "kettle2"}', []],
  ['.idea/webServers.xml', `<fileTransfer host="acme.io" password="${hex(24)}" />`, ['password']],
  ['wp-config.php', `define('AUTH_KEY',   '${random(60)}(o% ');`, ['secret value']],
  ['wp-config.php', "define('AUTH_KEY', 'put your unique phrase here');", []],
  ['test/.npmrc', '//registry.acme.io/:_authToken=26dfe8d8-889b-4380-92ff-9c3c6ea5d930\n', []],
  ['.aws/credentials', `aws_secret_access_key = ${random(40)}\n`, ['secret value']],
])('in %s, %j holds %j', (path, text, expected) => {
  expect(kindsOf(path, text)).toEqual(expected);
});

it.each([
  `AK${cut}IAIOSFODNN7EXAMPLE`,
  `gh${cut}p_${'x'.repeat(36)}`,
  `gh${cut}p_${random(36)}`,
  `npm${cut}_${random(36)}`,
  `${encoded({ alg: 'HS256' })}.${cut}eyJ${random(40)}.${random(43)}`,
  claims({ exp: issued }),
  claims({ role: 'anon', iat: issued, exp: issued + 3_650 * day }),
  `FIREBASE='{"apiKey":"AI${cut}za${random(35)}","authDomain":"shop.firebaseapp.com"}'`,
  claims({ iat: issued, exp: issued + day }),
  `postgres${cut}://shop:devapppass@localhost:5432/shop`,
  `algolia: { appId: "BTGPSR4MOE", apiKey: "${hex(32)}", indexName: "shop" }`,
  'model_config = {"json_schema_extra": {"example": {"email": "a@acme.io", "password": "kT7#mQ2!vX9z"}}}',
  'login = Body(examples=[{"password": "kT7#mQ2!vX9z"}])',
  'Login:\n  type: object\n  example:\n    email: a@acme.io\n    password: "kT7#mQ2!vX9z"\n',
  'api_key = "your-api-key-goes-here-12345"',
  'api_key = "changeme"',
  `sk_${cut}live_abc123def456ghi789jkl012`,
  'secret = "${SECRET}"',
  'secret: "{{ vault.secret }}"',
  'token = process.env.API_TOKEN_V2_ABCDEF12',
  'token_url = "https://auth.example.com/oauth2/token"',
  'password_field = "user_password_input_2"',
  'secretName: "database-credentials-v2"',
  'token: "550e8400-e29b-41d4-a716-446655440000"',
  'max_tokens = "12345678901234567890"',
  'accessKey = "UserAccountAccessKeyField2"',
  'token == "aB3xK9mQ2vT7cR5nW8pL4zD6"',
  `postgres${cut}://postgres:postgres@localhost/shop`,
  `postgres${cut}://user:password@localhost/shop`,
  `postgres${cut}://shop_api:shop_api_pass@db-shop:5432/shop`,
  `postgres${cut}://familyshop:familyshop123@db:5432/shop`,
  `postgresql${cut}://\${USER}:\${PASSWORD}@db/shop`,
  `redis${cut}://localhost:6379/0`,
  `-----BEGIN PRIV${cut}ATE KEY-----\n...\n`,
  'eyJhbGciOiJIUzI1NiJ9.notatoken',
  puttyKey('aes256-cbc'),
])('takes %j for no secret', (text) => {
  expect(kindsOf('src/settings.go', text)).toEqual([]);
});

it('keeps a hint and a fingerprint, never the secret, and each secret once', () => {
  const secret = token(`gh${cut}p_`);
  const { secrets } = factsOf('a.txt', `first\n  ${secret}\n${secret}\n`);
  expect(secrets).toEqual([
    {
      line: 2,
      column: 3,
      kind: 'GitHub token',
      hint: 'GitHub token ghp_…',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      verified: 'checksum',
    },
  ]);
});

it.each([
  [token(`npm${cut}_`), 'checksum'],
  [jwt, 'structure'],
  [`-----BEGIN PRIV${cut}ATE KEY-----\nMIIEvQ${random(58)}\n`, 'structure'],
  [`-----BEGIN OPENSSH PRIV${cut}ATE KEY-----\nb3BlbnNzaC1rZXktdjEA${random(50)}\n`, 'structure'],
  [`-----BEGIN RSA PRIV${cut}ATE KEY-----\nProc-Type: 4,ENCRYPTED ${random(58)}\n`, undefined],
  [`sk_${cut}live_${random(24)}`, undefined],
])('says how the form of %j proves it', (text, verified) => {
  expect(factsOf('src/settings.go', text).secrets.map((secret) => secret.verified)).toEqual([verified]);
});
