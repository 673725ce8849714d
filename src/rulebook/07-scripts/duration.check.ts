import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';
import { scriptsOf } from '../04-consolidate/script-files.ts';
import { mentionsIn } from '../mentions.ts';

const clock =
  /\bSECONDS\b|\bEPOCH(?:SECONDS|REALTIME)\b|\bdate\s+(?:-u\s+)?["']?\+%s|(?:^|[;&|(]\s*)(?:\/usr\/bin\/)?time\s|\bhyperfine\b|\bsystemd-run\b|\b(?:perf_counter|monotonic|process_time|getrusage|timeit|tracemalloc|psutil)\b|\btime\.time\(|\b(?:elapsed|duration|took)\b/im;
const isComment = /^[ \t]*(?:#|\/\/).*$/gm;
// What reaches for a network, a database, a build or a container.
const programs =
  /^(?:docker(?:-compose)?|podman|kubectl|helm|terraform|ansible(?:-playbook)?|apt|apt-get|dnf|yum|apk|pip3?|npm|pnpm|yarn|cargo|make|cmake|mvn|gradle|rsync|scp|ssh|curl|wget|pg_(?:dump|dumpall|restore|basebackup)|psql|mysql|mysqldump|mongo(?:sh|dump|restore)|redis-cli|aws|gcloud|az|tar|zstd|ffmpeg|pytest)$/;
const modules =
  /^(?:requests|httpx|aiohttp|urllib|sqlalchemy|psycopg2?|asyncpg|pymongo|redis|boto3|subprocess|torch|tensorflow|pandas|playwright|selenium)(?:\.|$)/;

const takesTime = ({ language, calls, imports }: FileFacts): boolean =>
  language === 'shell'
    ? calls.some(({ callee }) => programs.test(callee))
    : imports.some(({ module }) => modules.test(module));

/** Whether it runs until it is stopped. */
const isServer = ({ ports, routes }: FileFacts): boolean =>
  ports.some(({ kind }) => kind === 'listen') || routes.some(({ side }) => side === 'server');

// Tests and hooks run under what runs them; a server runs until it is stopped.
const elsewhere =
  /(?:^|[-_.])(?:tests?|spec)\.(?:sh|bash|py)$|(?:^|\/)(?:tests?|dev)\/|(?:^|\/)\.?(?:git)?hooks\/|(?:^|\/)(?:dev|start|stop|serve|watch|logs?|run|up|down|restart|attach|shell|entrypoint)(?:[-_][\w-]*)?\.\w+$/i;
// While a person is asked, it is the person who is measured.
const asks = /^[ \t]*(?:read[ \t]+-[a-z]*p|select[ \t]+\w+[ \t]+in\b)/m;
// A header that promises seconds leaves nothing to measure.
const takesSeconds = /\b(?:run ?time|takes|duration)\b[^\n]{0,40}\bseconds?\b/i;

const long =
  'set -euo pipefail\nfor day in 1 2 3 4 5 6 7; do\n  pg_dump "orders_$day" > "$day.sql"\n  gzip "$day.sql"\n  aws s3 cp "$day.sql.gz" s3://orders\n  rm "$day.sql.gz"\n  log "$day"\ndone\npsql -c vacuum\npsql -c analyze\n';

const codeOf = ({ read }: CheckedRepository, path: string): string => (read(path) ?? '').replace(isComment, '');

/** Answers whether a script looks at a clock. */
const clocksOf = (repository: CheckedRepository): ((path: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (path) => {
    const answer = known.get(path) ?? clock.test(codeOf(repository, path));
    known.set(path, answer);
    return answer;
  };
};

/** Shell files that others load, by name: parts of those, not scripts. */
const loadedNames = ({ files }: CheckedRepository): Map<string, string[]> => {
  const shell = Array.from(files.values()).filter(({ language }) => language === 'shell');
  const names = new Set(shell.flatMap(({ imports }) => imports.map(({ module }) => baseName(module))));
  return Map.groupBy(
    shell.map(({ path }) => path).filter((path) => names.has(baseName(path))),
    baseName,
  );
};

const runsAny = (facts: FileFacts, command: RegExp): boolean =>
  facts.commands.some(({ source, command: text }) => source === 'ci' && command.test(text));

/** Pipelines, systemd and containers note how long what they run took, and what it used. */
const isRecorder = (facts: FileFacts): boolean =>
  runsAny(facts, /./) ||
  facts.services.length > 0 ||
  facts.language === 'dockerfile' ||
  /\.service$|(?:^|\/)\.(?:github|gitlab|circleci|ci)\//.test(facts.path);

const mostCallers = 50;

/** Answers whether anything that leads to a script records how long it takes. O(callers), capped. */
const recordersOf = (repository: CheckedRepository, hasClock: (path: string) => boolean) => {
  const { files } = repository;
  const mentions = mentionsIn(files);
  const pipelines = [...files.values()];
  const isMade = pipelines.some((facts) => runsAny(facts, /\bmake\b/));
  const isPackaged = pipelines.some((facts) => runsAny(facts, /\b(?:npm|pnpm|yarn|bun)\b/));
  const records = (path: string): boolean => {
    const facts = files.get(path);
    if (!facts || facts.language === 'markdown') return false;
    if (/(?:^|\/)(?:Makefile|[\w.-]+\.mk)$/.test(path)) return isMade;
    if (/(?:^|\/)package\.json$/.test(path)) return isPackaged;
    return isRecorder(facts) || (facts.role.script && hasClock(path));
  };
  return (script: string): boolean => {
    const reached = new Set([script]);
    for (const path of reached) {
      if (records(path)) return true;
      for (const caller of mentions.ofName(path)) {
        const facts = files.get(caller);
        if (reached.size < mostCallers && facts && facts.language !== 'markdown') reached.add(caller);
      }
    }
    return false;
  };
};

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
    const { options, report } = repository;
    const hasClock = clocksOf(repository);
    const isRecorded = recordersOf(repository, hasClock);
    const loaded = loadedNames(repository);
    for (const script of scriptsOf(repository)) {
      const { path, codeLines, header = '' } = script;
      const isPart = loaded.has(baseName(path)) || (repository.graph.importers.get(path)?.length ?? 0) > 0;
      if (codeLines < options.number('lines') || isPart || elsewhere.test(path) || takesSeconds.test(header)) continue;
      if (!takesTime(script) || isServer(script) || hasClock(path) || asks.test(codeOf(repository, path))) continue;
      const libraries = script.imports.flatMap(({ module }) => loaded.get(baseName(module)) ?? []);
      if (!isRecorded(path) && !libraries.some(hasClock))
        report(path, { line: 1 }, 'The script does not record how long it takes, and nothing that runs it does.');
    }
  },
};
