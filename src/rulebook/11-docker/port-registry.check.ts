import type { EditsOf } from '../../enforcement/fix/fix.ts';
import type { RepositoryCheck } from '../../enforcement/unit.ts';

const words = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

export const check: RepositoryCheck = {
  id: 'docker/port-registry',
  enforces: ['R11.3'],
  severity: 'high',
  // A registry calls services by names of its own, keeps ranges, and says nothing of archives.
  recommended: false,
  why: 'A port that is not the registered one breaks whoever trusted the registry.',
  remedy: 'Publish the port that the registry gives the service, or change the registry first.',
  reads: 'repository',
  options: { registry: { default: 'PortRegistry', about: 'Part of the name of the document that registers ports.' } },
  bad: [
    {
      'IMPORTANT/PortRegistry.md': '# Ports\n\n| Service | Port |\n| --- | --- |\n| api | 8000 |\n',
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8001:8000"]\n',
    },
    {
      'IMPORTANT/PortRegistry.md': '# Ports\n\n| Service | Port |\n| --- | --- |\n| api | 8000 |\n',
      'docker-compose.yml': 'services:\n  web:\n    image: web:1.2.3\n    ports: ["8000:80"]\n',
    },
  ],
  good: [
    {
      'IMPORTANT/PortRegistry.md': '# Ports\n\n| Service | Port |\n| --- | --- |\n| api | 8000 |\n',
      'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8000:80"]\n',
    },
    { 'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8001:8000"]\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Publish the registered port',
    fixed: [{ 'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    ports: ["8000:8000"]\n' }],
  },
  find: ({ files, asked, options, report }) => {
    if (!asked.some(({ ports }) => ports.some(({ kind }) => kind === 'publish'))) return;
    const name = options.text('registry').toLowerCase();
    const registry = [...files.values()].find(
      ({ path, ports }) => path.toLowerCase().includes(name) && ports.length > 0,
    );
    if (!registry) return;
    const registered = registry.ports.filter(({ kind }) => kind === 'document');
    const related = (line: number) => [{ path: registry.path, place: { line }, message: 'The registry.' }];
    for (const { path, ports, role } of asked) {
      if (path === registry.path || role.test || role.example) continue;
      for (const port of ports) {
        const { service } = port;
        if (port.kind !== 'publish' || service === undefined) continue;
        const own = registered.filter((row) => row.service !== undefined && words(row.service) === words(service));
        const holder = registered.find((row) => row.port === port.port);
        const [first] = own;
        if (own.some((row) => row.port === port.port)) continue;
        if (first) {
          const message = `${service} publishes ${port.port}; the registry gives it ${own.map((row) => row.port).join(', ')}.`;
          const edits: EditsOf = (source) => source.replaceOnLine(port.line, `${port.port}:`, `${first.port}:`);
          report(path, port, message, { related: related(first.line), edits: own.length === 1 ? edits : undefined });
        } else if (holder) {
          const message = `${service} publishes ${port.port}, which the registry gives ${holder.service ?? 'another service'}.`;
          report(path, port, message, { related: related(holder.line) });
        } else report(path, port, `${service} publishes ${port.port}, which is not in the registry.`);
      }
    }
  },
};
