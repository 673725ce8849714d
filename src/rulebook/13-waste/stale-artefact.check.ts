import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName, roleOf } from '../../repository/paths.ts';

/** What a tool leaves behind; none of it is written by hand. */
const leftovers: readonly (readonly [names: RegExp, what: string])[] = [
  [/^(?:[\w.-]+\.log(?:\.\d+)?|nohup\.out|npm-debug\.log.*|yarn-error\.log)$/i, 'a log'],
  [/^(?:\.coverage(?:\..+)?|coverage\.xml|lcov\.info|junit(?:-\w+)?\.xml|\.nyc_output)$/, 'a report of a test run'],
  [/^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/, 'a note of a file manager'],
  [/\.(?:pyc|pyo|class|tsbuildinfo|hprof|heapsnapshot|cpuprofile|prof|dmp|pid|swp|swo)$/, 'a by-product of a run'],
  [/^core\.\d+$/, 'a memory dump'],
];
// `report_20250102.json`, `metrics-2025-01-02_1530.csv`: the work of one day.
const date = /[_.-](20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)/;
const reporting = /report|result|metric|summary|output|dump|snapshot|benchmark|audit|scan|backup|export/i;
const reportEnding = /\.(?:json|csv|txt|xml|html|md|log|sql|ya?ml)$/i;
const kept = /(?:^|\/)(?:changelogs?|decisions|adr|releases?|blog|_posts|posts|news|migrations?|minutes|archive)\//i;

const dayMs = 86_400_000;

export const check: RepositoryCheck = {
  id: 'waste/stale-artefact',
  enforces: ['R13.9'],
  severity: 'low',
  recommended: false,
  why: 'Reports and logs in the repository are stale the day after, are cloned by everyone, and are mistaken for the present.',
  remedy: 'Delete it, ignore its kind in .gitignore, and keep what matters where runs are kept.',
  reads: 'repository',
  options: { retentionDays: { default: 30, about: 'Days after which a dated report is stale.' } },
  bad: [
    { 'deploy.log': 'started\n', 'README.md': '# Orders\n' },
    { 'reports/load_report_20250102.json': '{"p95": 120}\n', 'README.md': '# Orders\n' },
  ],
  good: [
    { 'tests/fixtures/deploy.log': 'started\n', 'README.md': '# Orders\n' },
    { 'reports/load_report_20260110.json': '{"p95": 120}\n', 'README.md': '# Orders\n' },
    { 'migrations/export_20250102.sql': 'SELECT 1;\n' },
  ],
  find: ({ paths, today, options, report }) => {
    const oldest = Date.parse(today) - options.number('retentionDays') * dayMs;
    for (const path of paths) {
      const role = roleOf(path, 'text');
      if (role.test || role.example || kept.test(path)) continue;
      const name = baseName(path);
      const what = leftovers.find(([names]) => names.test(name))?.[1];
      if (what !== undefined) {
        report(path, { line: 1 }, `${name} is ${what}, not a source.`);
        continue;
      }
      const found = reportEnding.test(name) ? date.exec(name) : null;
      if (!found || !reporting.test(name.slice(0, found.index))) continue;
      const [, year, month, day] = found;
      if (Date.parse(`${year}-${month}-${day}`) > oldest) continue;
      report(path, { line: 1 }, `${name} reports on ${year}-${month}-${day}, and has been kept since.`);
    }
  },
};
