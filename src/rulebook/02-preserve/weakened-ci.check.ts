import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, JobFact } from '../../repository/facts.ts';
import { isQualityCommand } from './quality-step.ts';

const threshold =
  /(--cov-fail-under|--fail-under|--coverage\.thresholds?\.\w{1,20}|fail_under|--max-warnings)[= ]{0,3}(\d{1,5})/g;

const qualityLines = ({ steps }: JobFact): string[] =>
  steps.flatMap(({ run = '' }) =>
    run
      .split('\n')
      .map((line) => line.trim())
      .filter(isQualityCommand),
  );

const thresholds = (jobs: readonly JobFact[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const { steps } of jobs) {
    for (const { run = '' } of steps)
      for (const [, name = '', value] of run.matchAll(threshold)) found.set(name, Number(value));
  }
  return found;
};

/** The command without its options: another threshold is the same check. */
const programOf = (line: string): string => {
  const [program = '', verb = ''] = line.split(/\s+/);
  return verb.startsWith('-') ? program : `${program} ${verb}`;
};

/** What the jobs of one pipeline check less than before. */
const losses = (former: FileFacts, current: readonly FileFacts[]): string[] => {
  const jobs = current.flatMap(({ jobs: now }) => now);
  const names = new Set(jobs.map(({ name }) => name));
  const programs = new Set(jobs.flatMap(qualityLines).map(programOf));
  const lost: string[] = [];
  for (const job of former.jobs) {
    const gone = qualityLines(job).filter((line) => !programs.has(programOf(line)));
    if (gone.length === 0) continue;
    const [first = ''] = gone;
    lost.push(
      names.has(job.name)
        ? `the job ${job.name} no longer runs "${first.slice(0, 80)}"`
        : `the job ${job.name} is gone, and with it "${first.slice(0, 80)}"`,
    );
  }
  const now = thresholds(jobs);
  for (const [name, value] of thresholds(former.jobs)) {
    const current = now.get(name);
    const isWeaker =
      current === undefined
        ? now.size === 0 && jobs.length > 0
        : name === '--max-warnings'
          ? current > value
          : current < value;
    if (isWeaker) lost.push(`${name} went from ${value} to ${current ?? 'nothing'}`);
  }
  return lost;
};

export const check: RepositoryCheck = {
  id: 'preserve/weakened-ci',
  enforces: ['R2.10'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
  why: 'What CI stops checking breaks unseen, and the change that did it looks green.',
  remedy: 'Bring the job, the step or the threshold back; when it has to go, say why in a decision record.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ruff check\n',
      'base/.github/workflows/ci.yml':
        'on: push\njobs:\n  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ruff check\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pytest --cov-fail-under=85\n',
    },
  ],
  good: [
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  all:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pytest --cov-fail-under=90\n',
      'base/.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: pytest --cov-fail-under=85\n',
    },
  ],
  find: ({ base, files, report }) => {
    const before = [...(base?.files ?? [])].filter(([, { jobs }]) => jobs.length > 0);
    const current = before.length === 0 ? [] : [...files.values()].filter(({ jobs }) => jobs.length > 0);
    for (const [path, former] of before) {
      for (const loss of losses(former, current))
        report(path, { line: 1 }, `CI checks less than at ${base?.ref}: ${loss}.`);
    }
  },
};
