import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { type Rivals, rivalsInUse } from '../programs.ts';

const kinds: readonly (readonly [what: string, rivals: Rivals])[] = [
  [
    'logging',
    {
      npm: new Set(['winston', 'pino', 'bunyan', 'log4js', 'loglevel', 'signale', 'tslog', 'consola', 'npmlog']),
      pypi: new Set(['loguru', 'structlog', 'logbook', 'eliot']),
    },
  ],
  [
    'metrics',
    {
      npm: new Set(['prom-client', 'hot-shots', 'node-statsd', 'statsd-client', 'appmetrics', 'dogapi']),
      pypi: new Set(['prometheus-client', 'statsd', 'datadog', 'aioprometheus', 'markus']),
    },
  ],
];

export const check: RepositoryCheck = {
  id: 'consolidate/several-loggers',
  enforces: ['R4.5'],
  severity: 'low',
  recommended: false,
  why: 'With two libraries for one thing an event is written in two forms, and no search and no panel finds both.',
  remedy: 'Keep one library for each runtime, set up in one place.',
  reads: 'repository',
  bad: [
    {
      'package.json': '{ "name": "orders", "dependencies": { "winston": "3.17.0", "pino": "9.6.0" } }\n',
      'src/a.ts': "import winston from 'winston';\nexport const a = winston;\n",
      'src/b.ts': "import pino from 'pino';\nexport const b = pino;\n",
    },
  ],
  good: [
    {
      'package.json': '{ "name": "orders", "dependencies": { "pino": "9.6.0" } }\n',
      'src/b.ts': "import pino from 'pino';\nexport const b = pino;\n",
    },
    {
      'api/package.json': '{ "name": "api", "dependencies": { "pino": "9.6.0" } }\n',
      'api/b.ts': "import pino from 'pino';\nexport const b = pino;\n",
      'web/package.json': '{ "name": "web", "dependencies": { "loglevel": "1.9.2" } }\n',
      'web/c.ts': "import log from 'loglevel';\nexport const c = log;\n",
    },
  ],
  find: (repository) => {
    for (const [what, rivals] of kinds) {
      for (const [first, ...others] of rivalsInUse(repository, rivals)) {
        for (const { from, fact, package: name } of others) {
          const related = first
            ? [{ path: first.from, place: { line: first.fact.line }, message: 'The other one.' }]
            : [];
          repository.report(from, fact, `${name} is a second ${what} library beside ${first?.package}.`, { related });
        }
      }
    }
  },
};
