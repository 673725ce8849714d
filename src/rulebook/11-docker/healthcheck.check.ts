import type { RepositoryCheck } from '../../enforcement/unit.ts';

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
        report(path, service, `The service ${service.name} has no health check.`);
      }
    }
  },
};
