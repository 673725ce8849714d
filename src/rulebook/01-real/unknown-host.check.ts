import type { RepositoryCheck } from '../../enforcement/unit.ts';

const url = /^(?:[a-z][a-z0-9+.-]{1,20}):\/\/(?:[^@/]{1,200}@)?([a-z][a-z0-9-]{0,62})(?=[:/?]|$)(?![^/?]{0,200}@)/i;
// Names that resolve without a definition in the repository.
const everywhere = new Set([
  'localhost',
  'host',
  'gateway',
  'example',
  'kubernetes',
  'metadata',
  'user',
  'username',
  'hostname',
  'server',
  'domain',
  'your-host',
  'file',
  'memory',
]);

export const check: RepositoryCheck = {
  id: 'real/unknown-host',
  enforces: ['R1.2'],
  severity: 'high',
  recommended: true,
  why: 'A service that no deployment defines cannot be reached by this name.',
  remedy: 'Use the name of a service in the compose or Kubernetes files, or define the service.',
  reads: 'repository',
  bad: [
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      CACHE_URL: redis://cache:6379/0\n  redis:\n    image: redis:7.4.1\n',
    },
  ],
  good: [
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      CACHE_URL: redis://redis:6379/0\n      PUBLIC_URL: https://orders.example.com\n  redis:\n    image: redis:7.4.1\n',
    },
    { '.env.example': 'CACHE_URL=redis://cache:6379/0\n' },
  ],
  find: ({ files, read, report }) => {
    const services = [...files.values()].flatMap(({ services: found }) => found);
    // Without definitions the names may be anybody's.
    if (services.length === 0) return;
    const known = new Set(services.map(({ name }) => name.toLowerCase()));
    for (const { path, services: own } of files.values()) {
      if (own.length === 0) continue;
      for (const match of (read(path) ?? '').matchAll(
        /^[ \t]*(?:container_name|hostname):[ \t]*["']?([\w.-]{1,100})/gm,
      ))
        known.add((match[1] ?? '').toLowerCase());
      for (const match of (read(path) ?? '').matchAll(/^[ \t]*-[ \t]+([a-z][\w-]{0,62})[ \t]*$/gm))
        known.add((match[1] ?? '').toLowerCase());
    }
    for (const { path, role, environmentDeclarations, jobs, services: own } of files.values()) {
      // A job in CI has services of its own; a file without services speaks of the composed system only when it is an env file.
      if (role.test || role.example || jobs.length > 0 || (own.length === 0 && !/(?:^|\/)\.env/.test(path))) continue;
      for (const declaration of environmentDeclarations) {
        const value = (declaration.value ?? '').replace(/\$\{[^{}]{0,200}\}/g, '0');
        const host = url.exec(value)?.[1]?.toLowerCase();
        if (host === undefined || known.has(host) || everywhere.has(host)) continue;
        report(path, declaration, `${declaration.name} names the host ${host}, which no service defines.`);
      }
    }
  },
};
