import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { JobFact } from '../../repository/facts.ts';

const workOf = ({ steps }: JobFact): string[] =>
  steps.flatMap(({ run = '' }) =>
    run
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => line.length > 3 && !line.startsWith('#')),
  );

export const check: RepositoryCheck = {
  id: 'consolidate/repeated-job',
  enforces: ['R4.9', 'R13.6'],
  severity: 'low',
  recommended: false,
  why: 'The same job in two pipelines is paid twice and fixed once.',
  remedy: 'Make it a reusable workflow or an included template, and call it from both.',
  reads: 'repository',
  bad: [
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          npm ci\n          npm run lint\n          npm test\n',
      '.github/workflows/nightly.yml':
        'on: push\njobs:\n  verify:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          npm ci\n          npm run lint\n          npm test\n',
    },
  ],
  good: [
    {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          npm ci\n          npm run lint\n          npm test\n',
      '.github/workflows/docs.yml':
        'on: push\njobs:\n  docs:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          npm ci\n          npm run docs\n',
    },
  ],
  find: ({ files, report }) => {
    const seen = new Map<string, { readonly path: string; readonly name: string }>();
    for (const { path, jobs, role } of files.values()) {
      if (role.example || role.test) continue;
      for (const job of jobs) {
        const work = workOf(job);
        if (work.length < 3) continue;
        const key = work.join('\n');
        const first = seen.get(key);
        if (first === undefined) seen.set(key, { path, name: job.name });
        else if (first.path !== path) report(path, job, `The job ${job.name} repeats ${first.name} of ${first.path}.`);
      }
    }
  },
};
