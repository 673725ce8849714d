import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { validationsOf } from './validation-commands.ts';

const job = (on: string, ...commands: string[]): string =>
  `on: ${on}\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n${commands.map((command) => `      - run: ${command}\n`).join('')}`;

const systems: readonly (readonly [name: string, path: RegExp])[] = [
  ['GitHub', /^\.github\/workflows\//],
  ['GitLab', /^[\w.-]*\.gitlab-ci\.|^\.gitlab\//],
  ['Travis', /^\.travis\./],
  ['CircleCI', /^\.circleci\//],
  ['Azure Pipelines', /azure-pipelines/],
  ['Bitbucket', /^bitbucket-pipelines/],
  ['Drone', /^\.?drone\./],
  ['Cirrus', /^\.cirrus\./],
  ['AppVeyor', /^\.?appveyor\./],
  ['Buildkite', /^\.buildkite\//],
  ['Woodpecker', /^\.woodpecker/],
  ['Semaphore', /^\.semaphore\//],
];

/** Name of the system that reads a pipeline. */
const systemOf = (path: string): string | undefined => systems.find(([, pattern]) => pattern.test(path))?.[0];

// Systems are kept side by side for machines that only one of them has.
const otherMachine = /windows|macos|\bosx\b|freebsd|openbsd|arm64|aarch64|s390x|ppc64|riscv|gpu|cuda/i;

/** Tools of validation that the pipelines of each system run, and the first file of each. */
const reportSystems = ({ files, read, report }: CheckedRepository): void => {
  const found = new Map<string, { readonly path: string; readonly tools: Set<string> }>();
  for (const { path, commands } of files.values()) {
    const system = commands.some(({ source }) => source === 'ci') ? systemOf(path) : undefined;
    if (system === undefined || (system !== 'GitHub' && otherMachine.test(read(path) ?? ''))) continue;
    const tools = commands.flatMap(({ source, command }) => (source === 'ci' ? validationsOf(command) : []));
    const known = found.get(system);
    for (const tool of tools) known?.tools.add(tool);
    if (!known && tools.length > 0) found.set(system, { path, tools: new Set(tools) });
  }
  const [first, ...others] = Array.from(found).toSorted(
    ([left, one], [right, other]) =>
      Number(right === 'GitHub') - Number(left === 'GitHub') || other.tools.size - one.tools.size,
  );
  for (const [system, { path, tools }] of others) {
    const shared = [...tools].filter((tool) => first?.[1].tools.has(tool));
    if (first && shared.length > 0)
      report(
        path,
        { line: 1 },
        `${shared.join(' and ')} ${shared.length > 1 ? 'run' : 'runs'} on ${system} as well as on ${first[0]} (${first[1].path}).`,
        {
          related: [{ path: first[1].path, place: { line: 1 }, message: 'The other pipeline.' }],
        },
      );
  }
};

/** Events that start a workflow for every change of their branches; undefined where it looks at some files alone. */
const eventsOf = ({ settings }: FileFacts): Map<string, string> | undefined => {
  const given = new Map(settings.filter(({ key }) => key.startsWith('on')).map(({ key, value }) => [key, value]));
  if ([...given.keys()].some((key) => /\.(?:paths|paths-ignore|tags|types)$/.test(key))) return undefined;
  const events = (given.get('on') ?? '').split(',').filter((event) => event === 'push' || event === 'pull_request');
  return new Map(events.map((event) => [event, given.get(`on.${event}.branches`) ?? '']));
};

const meet = (one: string, other: string): boolean =>
  one === '' || other === '' || one.split(', ').some((branch) => other.split(', ').includes(branch));

/** Lines of a workflow that validate, each with where it runs; none of jobs that a matrix varies. */
const validationLines = ({ jobs }: FileFacts): Set<string> =>
  new Set(
    jobs.flatMap(({ runner = '', steps }) =>
      runner.includes('matrix')
        ? []
        : steps.flatMap(({ run = '', directory = '' }) =>
            run
              .split('\n')
              .map((line) => line.replace(/\s+/g, ' ').trim())
              .filter((line) => !line.includes('matrix.') && validationsOf(line).length > 0)
              .map((line) => [runner, directory, line].join('\0')),
          ),
    ),
  );

const fewestShared = 2;

const reportWorkflows = ({ files, report }: CheckedRepository): void => {
  const earlier: { readonly path: string; readonly events: Map<string, string>; readonly lines: Set<string> }[] = [];
  for (const facts of files.values()) {
    const events = systemOf(facts.path) === 'GitHub' ? eventsOf(facts) : undefined;
    if (!events) continue;
    const lines = validationLines(facts);
    const other = earlier.find(
      (one) =>
        [...events].some(([event, branches]) => one.events.has(event) && meet(branches, one.events.get(event) ?? '')) &&
        [...lines].filter((line) => one.lines.has(line)).length >= fewestShared,
    );
    earlier.push({ path: facts.path, events, lines });
    if (!other) continue;
    const shared = [...lines].filter((line) => other.lines.has(line)).map((line) => line.split('\0')[2]);
    report(
      facts.path,
      facts.jobs[0] ?? { line: 1 },
      `A change starts ${shared.slice(0, 3).join(', ')} here and in ${other.path}.`,
      {
        related: [{ path: other.path, place: { line: 1 }, message: 'The other workflow.' }],
      },
    );
  }
};

export const check: RepositoryCheck = {
  id: 'single-source/several-pipelines',
  enforces: ['R9.4'],
  severity: 'low',
  recommended: false,
  why: 'Of two pipelines that validate one change, the one that nobody waits for stays red, and a fix is made in one of them.',
  remedy: 'Validate in one pipeline, and let whatever else needs its result wait for it or call it.',
  reads: 'repository',
  bad: [
    {
      '.github/workflows/ci.yml': job('push', 'pytest'),
      '.gitlab-ci.yml': 'test:\n  script:\n    - cd api && pytest -q\n',
    },
    {
      '.github/workflows/ci.yml': job('[push, pull_request]', 'npm run lint', 'npm test'),
      '.github/workflows/deploy.yml': job('push', 'npm run lint', 'npm test', './deploy.sh'),
    },
  ],
  good: [
    { '.github/workflows/ci.yml': job('push', 'pytest'), '.gitlab-ci.yml': 'deploy:\n  script:\n    - ./deploy.sh\n' },
    {
      '.github/workflows/ci.yml': job('push', 'pytest'),
      '.cirrus.yml': 'freebsd_instance: {}\ntask:\n  test_script: pytest\n',
    },
    {
      '.github/workflows/ci.yml': job('pull_request', 'npm run lint', 'npm test'),
      '.github/workflows/deploy.yml': job('push', 'npm run lint', 'npm test', './deploy.sh'),
    },
    {
      '.github/workflows/api.yml': job('{ push: { paths: [api/**] } }', 'npm run lint', 'npm test'),
      '.github/workflows/web.yml': job('{ push: { paths: [web/**] } }', 'npm run lint', 'npm test'),
    },
  ],
  find: (repository) => {
    reportSystems(repository);
    reportWorkflows(repository);
  },
};
