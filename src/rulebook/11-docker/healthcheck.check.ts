import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { lineInBlock } from '../edits.ts';

/** What official images bring to be asked whether they are well, as their documentation has it. */
const probes: readonly (readonly [image: RegExp, test: string])[] = [
  [/^redis$/, '[CMD, redis-cli, ping]'],
  [/^valkey\/valkey$/, '[CMD, valkey-cli, ping]'],
  [/^(?:postgres|postgis\/postgis|timescale\/timescaledb|pgvector\/pgvector)$/, '[CMD, pg_isready]'],
  [/^mysql$/, '[CMD, mysqladmin, ping, -h, localhost]'],
  [/^mariadb$/, '[CMD, healthcheck.sh, --connect, --innodb_initialized]'],
  [/^rabbitmq$/, '[CMD, rabbitmq-diagnostics, -q, ping]'],
];

const probeOf = (image = ''): string | undefined => {
  const name = image.replace(/^(?:docker\.io\/)?(?:library\/)?/, '').replace(/[:@].*$/, '');
  return probes.find(([pattern]) => pattern.test(name))?.[1];
};

const withProbe = (source: Source, line: number, test: string): readonly TextEdit[] => {
  const at = lineInBlock(source, line, /^\s+image:/);
  if (at === undefined) return [];
  const indent = source.indentOf(at);
  const step = indent.slice(source.indentOf(line).length);
  const settings = [`test: ${test}`, 'interval: 10s', 'timeout: 3s', 'retries: 3'];
  const lines = [`${indent}healthcheck:`, ...settings.map((setting) => `${indent}${step}${setting}`)];
  return step === '' ? [] : [source.insertLines(at + 1, `${lines.join('\n')}\n`)];
};

export const check: RepositoryCheck = {
  id: 'docker/healthcheck',
  enforces: ['R11.7'],
  severity: 'medium',
  recommended: false,
  why: 'A service that hangs without a health check counts as running until somebody complains.',
  remedy: 'Give the service a `healthcheck` with test, interval, timeout and retries, or its Dockerfile a HEALTHCHECK.',
  reads: 'repository',
  bad: [{ 'docker-compose.yml': 'services:\n  cache:\n    image: redis:7.4.1\n' }],
  good: [
    {
      'docker-compose.yml':
        'services:\n  cache:\n    image: redis:7.4.1\n    healthcheck:\n      test: [CMD, redis-cli, ping]\n      interval: 10s\n      timeout: 3s\n      retries: 3\n',
    },
    {
      'docker-compose.yml': 'services:\n  api:\n    build: ./api\n',
      'api/Dockerfile':
        'FROM node:24.1.0-slim\nHEALTHCHECK --interval=10s CMD ["node", "health.js"]\nUSER 10001\nCMD ["node", "."]\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Ask with the program that the image brings for it',
    fixed: [
      {
        'docker-compose.yml':
          'services:\n  cache:\n    image: redis:7.4.1\n    healthcheck:\n      test: [CMD, redis-cli, ping]\n      interval: 10s\n      timeout: 3s\n      retries: 3\n',
      },
    ],
  },
  find: ({ files, read, report }) => {
    const hasOwn = (build: string | undefined): boolean => {
      if (build === undefined) return false;
      const directory = build.replace(/^\.\/?/, '').replace(/\/$/, '');
      const dockerfile = read(directory === '' ? 'Dockerfile' : `${directory}/Dockerfile`);
      return dockerfile !== undefined && /^\s*HEALTHCHECK\s/im.test(dockerfile);
    };
    for (const { path, services } of files.values()) {
      for (const service of services) {
        if (service.platform !== 'compose' || service.hasHealthcheck || hasOwn(service.build)) continue;
        // A job that ends is judged by its exit code.
        if (service.restart === 'no') continue;
        const test = service.build === undefined ? probeOf(service.image) : undefined;
        report(path, service, `The service ${service.name} has no health check.`, {
          edits: test === undefined ? undefined : (source) => withProbe(source, service.line, test),
        });
      }
    }
  },
};
