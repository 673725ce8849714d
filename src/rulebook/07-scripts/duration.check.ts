import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { scriptsOf } from '../04-consolidate/script-files.ts';
import { mentionsIn } from '../mentions.ts';

const clock =
  /\bSECONDS\b|\bEPOCH(?:SECONDS|REALTIME)\b|\bdate\s+(?:-u\s+)?["']?\+%s|(?:^|[;&|(]\s*)(?:\/usr\/bin\/)?time\s|\bhyperfine\b|\bsystemd-run\b|\b(?:perf_counter|monotonic|process_time|getrusage|timeit|tracemalloc|psutil)\b|\btime\.time\(|\b(?:elapsed|duration|took)\b/im;
const isComment = /^[ \t]*(?:#|\/\/).*$/gm;
// A header that promises seconds leaves nothing to measure.
const takesSeconds = /\b(?:run ?time|takes|duration)\b[^\n]{0,40}\bseconds?\b/i;

const long =
  'set -euo pipefail\nfor day in 1 2 3 4 5 6 7; do\n  pg_dump "orders_$day" > "$day.sql"\n  gzip "$day.sql"\n  aws s3 cp "$day.sql.gz" s3://orders\n  rm "$day.sql.gz"\n  log "$day"\ndone\npsql -c vacuum\npsql -c analyze\n';

const clocksOf = ({ read }: CheckedRepository) => {
  const known = new Map<string, boolean>();
  return (path: string): boolean => {
    const answer = known.get(path) ?? clock.test((read(path) ?? '').replace(isComment, ''));
    known.set(path, answer);
    return answer;
  };
};

/** Pipelines and systemd note how long what they run took, and what it used. */
const isRecorder = (facts: FileFacts | undefined): boolean =>
  facts !== undefined && (facts.commands.some(({ source }) => source === 'ci') || /\.service$/.test(facts.path));

export const check: RepositoryCheck = {
  id: 'scripts/duration',
  enforces: ['R7.10'],
  severity: 'low',
  recommended: false,
  why: 'A script that gets slower a little every week is noticed on the night it does not finish.',
  remedy:
    'Write the duration to the log at the end (`$SECONDS`, `time.perf_counter()`), or run the script from a pipeline or a systemd unit.',
  reads: 'repository',
  options: {
    lines: { default: 10, about: 'Lines of code below which a script may do without.' },
  },
  bad: [{ 'scripts/backup.sh': `#!/usr/bin/env bash\n${long}` }],
  good: [
    { 'scripts/backup.sh': `#!/usr/bin/env bash\n${long}log "done after $SECONDS seconds"\n` },
    { 'scripts/backup.sh': `#!/usr/bin/env bash\n# Expected runtime: five seconds.\n${long}` },
    {
      'scripts/backup.sh': `#!/usr/bin/env bash\n${long}`,
      '.github/workflows/nightly.yml':
        'on: push\njobs:\n  backup:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ./scripts/backup.sh\n',
    },
    {
      'scripts/backup.sh': `#!/usr/bin/env bash\n${long}`,
      'scripts/nightly.sh': '#!/usr/bin/env bash\ntime ./scripts/backup.sh\n',
    },
    { 'scripts/hello.sh': '#!/usr/bin/env bash\necho hello\n' },
  ],
  find: (repository) => {
    const { files, options, report } = repository;
    const mentions = mentionsIn(files);
    const hasClock = clocksOf(repository);
    for (const { path, codeLines, header = '', imports } of scriptsOf(repository)) {
      if (codeLines < options.number('lines') || takesSeconds.test(header) || hasClock(path)) continue;
      const callers = mentions.ofName(path);
      const isRecorded = callers.some(
        (caller) => isRecorder(files.get(caller)) || (files.get(caller)?.role.script && hasClock(caller)),
      );
      const libraries = imports.flatMap(({ module }) => [...files.keys()].filter((other) => other.endsWith(module)));
      if (!isRecorded && !libraries.some(hasClock))
        report(path, { line: 1 }, 'The script does not record how long it takes, and nothing that runs it does.');
    }
  },
};
