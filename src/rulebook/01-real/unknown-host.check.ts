import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';

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

/** Whether the repository starts something with an env file: `.env`, whose example is one too, or one that a file of services names. */
const isLoaded = (path: string, composed: readonly string[]): boolean => {
  const name = baseName(path);
  return (
    /^\.env(?:\.(?:example|sample|template|dist))?$/.test(name) ||
    (name.startsWith('.env') && composed.some((text) => text.includes(name)))
  );
};

// Whom a service answers is no host that it asks.
const lists = /ALLOW|ORIGIN|CORS|TRUSTED/i;

export const check: RepositoryCheck = {
  id: 'real/unknown-host',
  enforces: ['R1.2'],
  severity: 'high',
  // Names that other networks resolve look the same: on code that nobody had looked at, two of five were right.
  recommended: false,
  why: 'A service that no deployment defines cannot be reached by this name.',
  remedy: 'Use the name of a service in the compose or Kubernetes files, or define the service.',
  reads: 'repository',
  bad: [
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      CACHE_URL: redis://cache:6379/0\n  redis:\n    image: redis:7.4.1\n',
    },
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    env_file: deploy/.env.production\n  redis:\n    image: redis:7.4.1\n',
      'deploy/.env.production': 'CACHE_URL=redis://cache:6379/0\n',
    },
  ],
  good: [
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      CACHE_URL: redis://redis:6379/0\n      PUBLIC_URL: https://orders.example.com\n  redis:\n    image: redis:7.4.1\n',
    },
    { '.env.example': 'CACHE_URL=redis://cache:6379/0\n' },
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    environment:\n      CORS_ALLOWED_ORIGINS: http://shop:8080\n',
      'deploy/.env.staging': 'CACHE_URL=redis://staging-cache:6379/0\n',
    },
  ],
  find: ({ files, read, report }) => {
    const services = [...files.values()].flatMap(({ services: found }) => found);
    // Without definitions the names may be anybody's.
    if (services.length === 0) return;
    const composed = Array.from(files.values()).flatMap(({ path, services: own }) =>
      own.length > 0 ? [read(path) ?? ''] : [],
    );
    const known = new Set(services.map(({ name }) => name.toLowerCase()));
    for (const { path, services: own, ports } of files.values()) {
      // A Service of Kubernetes has ports, and a name of its own.
      for (const { service } of ports) if (service !== undefined) known.add(service.toLowerCase());
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
      if (role.test || role.example || jobs.length > 0 || (own.length === 0 && !isLoaded(path, composed))) continue;
      for (const declaration of environmentDeclarations) {
        const value = (declaration.value ?? '').replace(/\$\{[^{}]{0,200}\}/g, '0');
        const host = url.exec(value)?.[1]?.toLowerCase();
        if (host === undefined || known.has(host) || everywhere.has(host) || lists.test(declaration.name)) continue;
        report(path, declaration, `${declaration.name} names the host ${host}, which no service defines.`);
      }
    }
  },
};
