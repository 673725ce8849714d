import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'docker/duplicate-port',
  enforces: ['R11.3'],
  severity: 'high',
  recommended: true,
  why: 'Two services cannot publish one port: the second does not start.',
  remedy: 'Give one of them another port, and register it.',
  reads: 'repository',
  bad: [
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    ports: ["8080:80"]\n  web:\n    image: web:1.2.3\n    ports: ["8080:3000"]\n',
    },
  ],
  good: [
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    ports: ["8080:80"]\n  web:\n    image: web:1.2.3\n    ports: ["8081:80"]\n',
      'docker-compose.dev.yml': 'services:\n  api:\n    ports: ["8080:80"]\n',
    },
    {
      'docker-compose.yml':
        'services:\n  node:\n    profiles: [node]\n    image: api:1.2.3\n    ports: ["8080:80"]\n  python:\n    profiles: [python]\n    image: api:1.2.3\n    ports: ["8080:80"]\n',
    },
  ],
  find: ({ asked, report }) => {
    for (const { path, ports, services } of asked) {
      // Services of different profiles or files may never run together; others of one file do.
      if (services.every(({ platform }) => platform !== 'compose')) continue;
      const profiled = new Set(services.flatMap(({ name, profiles }) => (profiles === undefined ? [] : [name])));
      const owners = new Map<number, string>();
      for (const port of ports) {
        if (port.kind !== 'publish' || port.service === undefined || profiled.has(port.service)) continue;
        const owner = owners.get(port.port);
        if (owner === undefined) owners.set(port.port, port.service);
        else if (owner !== port.service) {
          report(path, port, `Port ${port.port} is published by ${owner} and by ${port.service}.`);
        }
      }
    }
  },
};
