import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, PortFact } from '../../repository/facts.ts';
import { directoryOf } from '../../repository/paths.ts';
import { type RuntimeStatement, runtimeStatements } from '../../canon/facts/runtimes.ts';
import { overlaps, rangeOf, versionsOf } from '../../canon/facts/versions.ts';

/** The statement of the nearest folder around another's; none where several of that folder differ. */
const nearest = (
  statements: readonly RuntimeStatement[],
  { folder, runtime }: RuntimeStatement,
): RuntimeStatement | undefined => {
  const own = statements.filter((statement) => statement.runtime === runtime);
  for (let at = folder; ; at = directoryOf(at)) {
    const [first, ...others] = own.filter((statement) => statement.folder === at);
    if (first) return others.every(({ text }) => text === first.text) ? first : undefined;
    if (at === '') return undefined;
  }
};

const ownManifests: Readonly<Record<RuntimeStatement['runtime'], readonly string[]>> = {
  'Node.js': ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'],
  Python: ['requirements.txt', 'setup.py', 'setup.cfg', 'Pipfile', 'pyproject.toml'],
};

/** Whether a program of its own lies between an image and the statement around it: that one says nothing of it. */
const isAnotherProgram = (
  { kind, runtime, folder }: RuntimeStatement,
  around: RuntimeStatement,
  { paths }: Pick<CheckedRepository, 'paths'>,
): boolean => {
  if (kind !== 'image') return false;
  for (let at = folder; at !== around.folder && at !== ''; at = directoryOf(at))
    if (ownManifests[runtime].some((name) => paths.has(`${at}/${name}`))) return true;
  return false;
};

const agree = (one: RuntimeStatement, other: RuntimeStatement): boolean => {
  const [left, right] = [versionsOf(one.text), versionsOf(other.text)];
  return !left || !right || overlaps(left, right);
};

/** Statements that no version in the range around them can meet. */
const outsideRange = (statements: readonly RuntimeStatement[]): (readonly [RuntimeStatement, RuntimeStatement])[] => {
  const ranges = statements.filter(({ kind }) => kind === 'range');
  return statements.flatMap((statement) => {
    const range = statement.kind === 'range' ? undefined : nearest(ranges, statement);
    const allowed = range && rangeOf(range.text);
    const versions = versionsOf(statement.text);
    if (!range || !allowed || !versions || allowed.some((interval) => overlaps(interval, versions))) return [];
    return [[statement, range] as const];
  });
};

/** Images, or pipelines, all of which state one version, and another one than the pin around them. */
const besidePin = (statements: readonly RuntimeStatement[]): (readonly [RuntimeStatement, RuntimeStatement])[] => {
  const pins = statements.filter(({ kind }) => kind === 'pin');
  const stated = statements.flatMap((statement) => {
    const pin = statement.kind === 'image' || statement.kind === 'pipeline' ? nearest(pins, statement) : undefined;
    return pin ? [{ statement, pin }] : [];
  });
  const groups = Map.groupBy(stated, ({ statement, pin }) => `${statement.kind}\0${statement.runtime}\0${pin.path}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    // Where one of them agrees, or several are stated, more than one version is meant.
    const isOne = first !== undefined && group.every(({ statement }) => agree(statement, first.statement));
    if (!isOne || group.some(({ statement, pin }) => agree(statement, pin))) return [];
    return group.map(({ statement, pin }) => [statement, pin] as const);
  });
};

/** The one port that a container's command listens on, where the file says that the container has others. */
const unexposed = ({
  language,
  ports,
}: FileFacts): { readonly port: PortFact; readonly exposed: number[] } | undefined => {
  if (language !== 'dockerfile') return undefined;
  const exposed = ports.filter(({ kind }) => kind === 'expose').map(({ port }) => port);
  const [first, ...others] = ports.filter(({ kind }) => kind === 'listen');
  if (!first || exposed.length === 0 || exposed.includes(first.port)) return undefined;
  return others.every(({ port }) => port === first.port) ? { port: first, exposed } : undefined;
};

export const check: RepositoryCheck = {
  id: 'single-source/conflicting-value',
  enforces: ['R9.5'],
  severity: 'medium',
  recommended: false,
  why: 'What was tested with one version runs with another; what is asked for on one port answers on another.',
  remedy: 'Make them agree, or state the value once and let the others take it from there.',
  reads: 'repository',
  bad: [
    { '.nvmrc': '22\n', Dockerfile: 'FROM node:18.20.5-slim\nUSER node\n' },
    {
      '.python-version': '3.13\n',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: "3.11"\n      - run: pytest\n',
    },
    {
      'package.json': '{"name": "orders", "engines": {"node": ">=20 <23"}}\n',
      Dockerfile: 'FROM node:18-slim\nUSER node\n',
    },
    {
      Dockerfile:
        'FROM python:3.13.1-slim\nEXPOSE 8000\nUSER 10001\nCMD ["uvicorn", "app.main:app", "--port", "8080"]\n',
    },
    {
      'pyproject.toml': '[project]\nname = "orders"\nrequires-python = ">=3.12"\n',
      Dockerfile: 'FROM python:3.11-slim\nUSER 10001\n',
    },
    {
      '.gitlab-ci.yml': 'test:\n  image: python:3.11-slim\n  script:\n    - cd backend && pytest\n',
      'backend/pyproject.toml': '[project]\nname = "orders"\nrequires-python = ">=3.12"\n',
    },
  ],
  good: [
    {
      'package.json': '{"name": "orders", "engines": {"node": "^24.0.0"}}\n',
      '.github/workflows/links.yml':
        'on: push\njobs:\n  links:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/setup-node@v6\n        with:\n          node-version: 20\n      - run: npm install -g link-checker\n      - run: npm install link-lint\n      - run: link-checker docs\n',
    },
    {
      'pyproject.toml': '[project]\nname = "orders"\nrequires-python = ">=3.13"\n',
      'jobs/requirements.txt': 'httpx==0.28.1\n',
      'jobs/Dockerfile': 'FROM python:3.11-slim\nUSER 10001\n',
    },
    {
      '.gitlab-ci.yml': 'docs:\n  image: python:3.11-slim\n  script:\n    - mkdocs build\n',
      'backend/pyproject.toml': '[project]\nname = "orders"\nrequires-python = ">=3.12"\n',
    },
    { '.nvmrc': '22\n', Dockerfile: 'FROM node:22.12.0-slim\nUSER node\n' },
    { Dockerfile: 'FROM node:18.20.5-slim\nUSER node\n', 'worker/Dockerfile': 'FROM python:3.13.1-slim\nUSER 10001\n' },
    {
      'package.json': '{"name": "orders", "engines": {"node": "^18.12 || >=20"}}\n',
      Dockerfile: 'FROM node:18-slim\nUSER node\n',
    },
    {
      '.python-version': '3.13\n',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    strategy:\n      matrix:\n        python-version: ["3.12", "3.13"]\n    steps:\n      - uses: actions/setup-python@v5\n',
    },
    {
      Dockerfile:
        'FROM python:3.13.1-slim\nEXPOSE 8000 9090\nUSER 10001\nCMD ["uvicorn", "app.main:app", "--port", "8000"]\n',
    },
    { 'api/.python-version': '3.13\n', 'jobs/Dockerfile': 'FROM python:3.11-slim\nUSER 10001\n' },
  ],
  find: (repository) => {
    const isStated = repository.asked.some(({ settings, images }) => settings.length + images.length > 0);
    const statements = isStated ? runtimeStatements(repository) : [];
    for (const facts of repository.asked) {
      const found = facts.role.test || facts.role.example ? undefined : unexposed(facts);
      if (!found) continue;
      const { port, exposed } = found;
      repository.report(
        facts.path,
        port,
        `The command listens on ${port.port}, and EXPOSE says ${exposed.join(', ')}.`,
      );
    }
    const reported = new Set<RuntimeStatement>();
    for (const [statement, source] of [...outsideRange(statements), ...besidePin(statements)]) {
      if (reported.has(statement) || isAnotherProgram(statement, source, repository)) continue;
      reported.add(statement);
      const { path, place, runtime } = statement;
      const version = /^v?[\d.]+/.exec(statement.text)?.[0] ?? statement.text;
      const related = [
        { path: source.path, place: { line: source.place.line }, message: `${runtime} ${source.text} is stated here.` },
      ];
      const verb = source.kind === 'range' ? 'excludes it' : `says ${source.text}`;
      const range = source.kind === 'range' ? ` (${source.text})` : '';
      repository.report(path, place, `${runtime} is ${version} here; ${source.path} ${verb}${range}.`, { related });
    }
  },
};
