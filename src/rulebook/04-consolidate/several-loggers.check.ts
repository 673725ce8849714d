import type { RepositoryCheck } from '../../enforcement/unit.ts';

const loggers = new Map([
  ['npm', ['winston', 'pino', 'bunyan', 'log4js', 'loglevel', 'signale', 'tslog', 'consola']],
  ['pypi', ['loguru', 'structlog', 'logbook', 'python-json-logger', 'eliot']],
]);

export const check: RepositoryCheck = {
  id: 'consolidate/several-loggers',
  enforces: ['R4.5'],
  severity: 'low',
  recommended: false,
  why: 'With two logging libraries one event is written in two forms, and no search finds both.',
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
  ],
  find: ({ graph, files, report }) => {
    for (const [ecosystem, names] of loggers) {
      const used = new Map<string, { readonly from: string; readonly line: number }>();
      for (const { from, fact, package: name, ecosystem: own } of graph.packages) {
        const role = files.get(from)?.role;
        if (own === ecosystem && names.includes(name) && !fact.typeOnly && !role?.test && !role?.example && !used.has(name)) {
          used.set(name, { from, line: fact.line });
        }
      }
      const [first, ...others] = used;
      for (const [name, { from, line }] of others) report(from, { line }, `${name} is a second logging library beside ${first?.[0]}.`);
    }
  },
};
