import { expect, it } from 'vitest';
import { commandsOf, declarationsOf, dependenciesOf, factsOf, portsIn, readsOf, settingsOf } from '../text/example.ts';

const service = (...lines: string[]): string =>
  ['services:', '  web:', ...lines.map((line) => `    ${line}`)].join('\n');

const serviceOf = (...lines: string[]) => factsOf('compose.yaml', service(...lines)).services[0];

it.each([
  [['ports: ["8080:80"]'], ['publish 8080 web']],
  [['ports: ["80"]'], ['expose 80 web']],
  [['ports: [8080:80, 22:22]'], ['publish 8080 web', 'publish 22 web']],
  [['ports: ["127.0.0.1:8080:80/tcp", "[::1]:9090:90"]'], ['publish 8080 web', 'publish 9090 web']],
  [['ports: ["3000-3001:3000-3001"]'], ['publish 3000 web', 'publish 3001 web']],
  [['ports: ["${PORT:-8080}:80"]'], ['publish 8080 web']],
  [['ports: ["${PORT}:80"]'], ['expose 80 web']],
  [['ports: [{target: 80, published: "8081"}]'], ['publish 8081 web']],
  [['expose: ["9000"]'], ['expose 9000 web']],
])('a service with %j has the ports %j', (lines, expected) => {
  expect(portsIn('compose.yaml', service('image: a', ...lines))).toEqual(expected);
});

it.each([
  [['environment: {A: 1, B: "x y", C: }'], ['A=1', 'B=x y', 'C']],
  [['environment: ["A=1", "B=", "C"]'], ['A=1', 'B=', 'C']],
  [['build: {context: ., args: {V: 1}}'], ['V=1']],
])('a service with %j declares %j', (lines, expected) => {
  expect(declarationsOf('compose.yaml', service(...lines))).toEqual(expected);
});

it('reads what compose interpolates, but neither escapes nor comments', () => {
  const text = service('image: a:${TAG:-1}', 'command: echo $$HOME ${KEY} # ${NOT}', 'environment: [PASSED]');
  expect(readsOf('compose.yaml', text).toSorted()).toEqual(['KEY', 'PASSED?', 'TAG?']);
});

it.each([
  ['nothing', [], { hasHealthcheck: false, hasLimits: false, hasLogRotation: false, hasReadOnlyRoot: false }],
  ['a health check', ['healthcheck: {test: [CMD, x]}'], { hasHealthcheck: true }],
  ['a disabled one', ['healthcheck: {disable: true}'], { hasHealthcheck: false }],
  ['test NONE', ['healthcheck: {test: [NONE]}'], { hasHealthcheck: false }],
  [
    'resources',
    ['deploy: {resources: {limits: {memory: 1g}, reservations: {cpus: "0.5"}}}'],
    { hasLimits: true, hasReservations: true },
  ],
  ['old limits', ['mem_limit: 1g'], { hasLimits: true, hasReservations: false }],
  ['rotation', ['logging: {options: {max-size: 10m}}'], { hasLogRotation: true }],
  ['a driver that rotates', ['logging: {driver: local}'], { hasLogRotation: true }],
  ['json-file alone', ['logging: {driver: json-file}'], { hasLogRotation: false }],
  ['depends_on as map', ['depends_on: {db: {condition: service_healthy}}'], { dependsOn: ['db'] }],
  ['depends_on as list', ['depends_on: [db, cache]'], { dependsOn: ['db', 'cache'] }],
  ['networks', ['networks: {back: {}}'], { networks: ['back'] }],
  ['volumes', ['volumes: ["./a:/b:ro", {source: v, target: /c}]'], { volumes: ['./a:/b:ro', 'v:/c'] }],
  [
    'security',
    [
      'user: "1000:1000"',
      'privileged: true',
      'cap_add: [NET_ADMIN]',
      'cap_drop: [ALL]',
      'security_opt: [no-new-privileges:true]',
      'read_only: true',
    ],
    {
      user: '1000:1000',
      isPrivileged: true,
      addedCapabilities: ['NET_ADMIN'],
      droppedCapabilities: ['ALL'],
      securityOptions: ['no-new-privileges:true'],
      hasReadOnlyRoot: true,
    },
  ],
])('a service with %s says so', (_what, lines, expected) => {
  expect(serviceOf('image: a', ...lines)).toMatchObject(expected);
});

it('takes over what anchors, merge keys and extends give', () => {
  const text = [
    'x-base: &base',
    '  restart: always',
    '  environment: &env {A: 1}',
    'services:',
    '  one: {<<: *base, image: "a:1"}',
    '  two: {extends: one, image: "b:2", environment: {<<: *env, B: 2}}',
  ].join('\n');
  const { services, environmentDeclarations, images } = factsOf('stack.yml', text);
  expect(services.map(({ name, restart }) => `${name} ${restart}`)).toEqual(['one always', 'two always']);
  expect(environmentDeclarations.map(({ name, line }) => `${name} ${line}`)).toEqual(['A 3', 'B 6']);
  expect(images.map(({ name, tag }) => `${name}:${tag}`)).toEqual(['a:1', 'b:2']);
});

it('does not take the name of what is built for an image to pull', () => {
  const facts = factsOf('compose.yaml', service('build: .', 'image: own:latest'));
  expect(facts.images).toEqual([]);
  expect(facts.services[0]).toMatchObject({ build: '.', image: 'own:latest' });
});

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    spec:
      securityContext: {runAsNonRoot: true}
      initContainers: [{name: init, image: "busybox:1"}]
      containers:
        - name: api
          image: ghcr.io/x/api:1.2
          ports: [{containerPort: 8080}]
          env: [{name: A, value: "1"}, {name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}]
          readinessProbe: {httpGet: {path: /}}
          resources: {limits: {cpu: 1}, requests: {cpu: 1}}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
        - {name: proxy, image: "nginx:1"}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {ports: [{port: 80, nodePort: 30080}]}
---
apiVersion: v1
kind: ConfigMap
data: {LOG_LEVEL: info, "app.yml": x}
`;

it('reads workloads, services and configuration of Kubernetes', () => {
  const facts = factsOf('k8s/api.yaml', deployment);
  expect(facts.services).toMatchObject([
    {
      name: 'api',
      platform: 'kubernetes',
      user: 'nonroot',
      droppedCapabilities: ['ALL'],
      securityOptions: ['no-new-privileges:true'],
      hasReadOnlyRoot: true,
      hasHealthcheck: true,
      hasLimits: true,
      hasReservations: true,
      hasLogRotation: true,
    },
    { name: 'api/proxy', hasHealthcheck: false },
  ]);
  expect(facts.images.map(({ name }) => name)).toEqual(['ghcr.io/x/api', 'nginx', 'busybox']);
  expect(portsIn('k8s/api.yaml', deployment)).toEqual(['expose 8080 api', 'publish 30080 api', 'expose 80 api']);
  expect(declarationsOf('k8s/api.yaml', deployment)).toEqual(['A=1', 'B', 'LOG_LEVEL=info']);
});

const workflow = `on: {push: {}, schedule: [{cron: "0 0 * * *"}]}
permissions: {contents: read}
env: {TOP: 1}
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions: write-all
    services: {db: {image: "postgres:16", ports: ["5432:5432"]}}
    strategy: {matrix: {python-version: ["3.12", 3.13]}}
    steps:
      - uses: actions/setup-node@v4
        with: {node-version: 24, cache-dependency-path: web/package-lock.json}
      - name: Test
        run: |
          pytest tests/unit
          ./scripts/check.sh
        continue-on-error: true
        env: {STEP: "\${{ secrets.X }}"}
  deploy:
    uses: ./.github/workflows/deploy.yml
`;

it('reads the jobs of a GitHub workflow', () => {
  const path = '.github/workflows/ci.yml';
  const facts = factsOf(path, workflow);
  expect(facts.jobs).toMatchObject([
    {
      name: 'test',
      system: 'github',
      timeoutMinutes: 10,
      steps: [
        { uses: 'actions/setup-node@v4' },
        { name: 'Test', run: 'pytest tests/unit\n./scripts/check.sh', mayFail: true },
      ],
    },
    { name: 'deploy', steps: [{ uses: './.github/workflows/deploy.yml' }] },
  ]);
  expect(commandsOf(path, workflow)).toEqual(['ci Test: pytest tests/unit\n./scripts/check.sh']);
  expect(settingsOf(path, workflow)).toEqual([
    'on=push,schedule',
    'schedule.cron=0 0 * * *',
    'permissions.contents=read',
    'node-version=24',
    'jobs.test.permissions=write-all',
    'python-version=3.12, 3.13',
  ]);
  expect(declarationsOf(path, workflow)).toEqual(['TOP=1', 'STEP=${{ secrets.X }}']);
  expect(facts.images).toMatchObject([{ name: 'postgres', tag: '16' }]);
  expect(facts.ports).toEqual([]);
  expect(facts.pathMentions).toEqual(
    expect.arrayContaining([
      'tests/unit',
      './scripts/check.sh',
      'web/package-lock.json',
      './.github/workflows/deploy.yml',
    ]),
  );
});

it('reads the jobs of a GitLab pipeline', () => {
  const text = [
    'image: python:3.13',
    'variables: {A: 1}',
    '.base: {before_script: [pip install x]}',
    'unit:',
    '  extends: .base',
    '  script: [pytest, [make lint]]',
    '  allow_failure: true',
    '  timeout: 1h 30m',
  ].join('\n');
  const facts = factsOf('.gitlab-ci.yml', text);
  expect(facts.jobs).toMatchObject([
    {
      name: 'unit',
      system: 'gitlab',
      mayFail: true,
      timeoutMinutes: 90,
      steps: [{ run: 'pytest' }, { run: 'make lint' }],
    },
  ]);
  expect(commandsOf('.gitlab-ci.yml', text)).toEqual([
    'ci .base: pip install x',
    'ci unit: pytest',
    'ci unit: make lint',
  ]);
  expect(facts.images).toMatchObject([{ name: 'python', tag: '3.13' }]);
});

it.each([
  [
    'rules.yml',
    'groups: [{rules: [{alert: Down, expr: "up == 0"}, {record: r, expr: x}]}]',
    ['alert.Down=up == 0', 'record.r=x'],
  ],
  ['config/app.yml', 'a: {b: {c: 1, d: {e: 2}}}\nf: [x]\ng: 3.10', ['a.b.c=1', 'g=3.10']],
  ['tests/fixtures/app.yml', 'a: 1', []],
])('%s with %j has the settings %j', (path, text, expected) => {
  expect(settingsOf(path, text)).toEqual(expected);
});

it.each([
  [
    'groups: [{rules: [{alert: Down, expr: "up ==\\n 0", labels: {team: x, severity: page}}, {record: a:b, expr: x}]}]',
    ['alert Down: up == 0 severity=page team=x', 'recording a:b: x '],
  ],
  [
    'scrape_configs:\n  - job_name: api\n    metrics_path: /m\n    params: {module: [http]}\n    static_configs: [{targets: ["api:8000", "b:1"]}]\n',
    ['scrape api: api:8000 b:1 metrics_path=/m module=http'],
  ],
  ['scrape_configs: [{job_name: pods, kubernetes_sd_configs: [{role: pod}]}]', ['scrape pods:  ']],
  [
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: {groups: [{rules: [{alert: Down, expr: up}]}]}',
    ['alert Down: up '],
  ],
])('%j defines %j', (text, expected) => {
  const { monitoring } = factsOf('monitoring/x.yml', text);
  expect(
    monitoring.map(({ kind, name, queries, labels }) => `${kind} ${name}: ${queries.join(' ')} ${labels.join(' ')}`),
  ).toEqual(expected);
});

it.each([
  ['.travis.yml', 'script:\n  - npm test\n  - npm run lint\n', ['ci: npm test', 'ci: npm run lint']],
  ['.circleci/config.yml', 'jobs: {a: {steps: [checkout, {run: {name: T, command: make test}}]}}', ['ci: make test']],
  ['azure-pipelines.yml', 'steps:\n  - bash: pytest\n    displayName: T\n', ['ci: pytest']],
])('the pipeline %s runs the commands of %j', (path, text, expected) => {
  expect(commandsOf(path, text)).toEqual(expected);
});

it('reads where a job runs, and what starts its workflow', () => {
  const text =
    'on:\n  push: {branches: [main, dev], paths: ["a/**"]}\n  pull_request:\njobs:\n  t:\n    runs-on: [self-hosted, x]\n    defaults: {run: {working-directory: api}}\n    steps: [{run: a}, {run: b, working-directory: web}, {uses: c}]\n';
  const { jobs } = factsOf('.github/workflows/a.yml', text);
  expect(jobs).toMatchObject([
    { runner: 'self-hosted x', steps: [{ directory: 'api' }, { directory: 'web' }, { uses: 'c' }] },
  ]);
  expect(settingsOf('.github/workflows/a.yml', text)).toEqual([
    'on=push,pull_request',
    'on.push.branches=main, dev',
    'on.push.paths=a/**',
  ]);
});

it('reads the routes of an OpenAPI document', () => {
  const text =
    'openapi: 3.1.0\ninfo: {version: 1.0.0}\npaths:\n  /orders/{id}:\n    parameters: []\n    get: {operationId: getOrder}\n';
  expect(factsOf('openapi.yaml', text).routes).toMatchObject([
    { method: 'GET', path: '/orders/{id}', side: 'document', handler: 'getOrder', line: 6 },
  ]);
});

it.each([
  [
    'pnpm-lock.yaml',
    "packages:\n\n  '@a/b@1.2.3(c@1)':\n    x: y\n  d@2.0.0:\n",
    ['3 locked @a/b 1.2.3', '5 locked d 2.0.0'],
  ],
  [
    'environment.yml',
    'dependencies:\n  - python=3.12\n  - numpy=1.26\n  - pip: [requests==2.0]\n',
    ['3 runtime numpy ==1.26', '4 runtime requests ==2.0'],
  ],
])('%s names %j', (path, text, expected) => {
  expect(dependenciesOf(path, text)).toEqual(expected);
});

it('finds comments and the header, and takes no scalar for one', () => {
  const facts = factsOf('a.yml', '---\n# Head\n# er\n\na: "# b" # c\nd: |\n  # e\nf: x#y\n');
  expect(facts.comments.map(({ line, text }) => `${line} ${text}`)).toEqual(['2 Head', '3 er', '5 c']);
  expect(facts.header).toBe('Head\ner');
  expect(facts.codeLines).toBe(5);
});

it('reports what is not YAML with its place, but not what is a template of YAML', () => {
  expect(factsOf('a.yml', 'a: 1\nb: [1\n').parseError).toMatchObject({ line: expect.any(Number) });
  expect(factsOf('.github/workflows/a.yml', 'a: [${{ x }}\n').parseError).toBeDefined();
  expect(factsOf('chart/templates/a.yml', '{{- if .x }}\na: {{ .y }}\n{{- end }}\n').parseError).toBeUndefined();
  expect(factsOf('role/a.yml', '{% if x %}\na: [\n{% endif %}\n').parseError).toBeUndefined();
});
