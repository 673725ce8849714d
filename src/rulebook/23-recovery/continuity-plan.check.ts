import type { RepositoryCheck } from '../../enforcement/unit.ts';

// Images that keep state whose loss would stop a business.
const stateful =
  /(?:^|\/)(?:postgres|mysql|mariadb|mongo|redis|elasticsearch|opensearch|cassandra|clickhouse|minio|rabbitmq|kafka|neo4j|timescaledb)/;

export const check: RepositoryCheck = {
  id: 'recovery/continuity-plan',
  enforces: ['R23.4'],
  severity: 'low',
  recommended: false,
  why: 'Who decides what during an outage is too late to settle during the outage.',
  remedy:
    'Write a continuity plan: what stops with each service, who is told, who decides, and how work goes on meanwhile.',
  reads: 'repository',
  bad: [{ 'docker-compose.yml': 'services:\n  db:\n    image: postgres:17.2\n', 'README.md': '# Orders\n' }],
  good: [
    {
      'docker-compose.yml': 'services:\n  db:\n    image: postgres:17.2\n',
      'docs/continuity.md': '# Business continuity\n',
    },
    { 'docker-compose.yml': 'services:\n  web:\n    image: nginx:1.27.3\n' },
  ],
  find: ({ files, report }) => {
    const documents = [...files.values()].filter(({ language }) => language === 'markdown');
    const hasPlan = documents.some(
      ({ path, headings }) => /continuity/i.test(path) || headings.some(({ text }) => /continuity/i.test(text)),
    );
    if (hasPlan) return;
    for (const { path, services, role } of files.values()) {
      const keeper = services.find(({ image }) => image !== undefined && stateful.test(image));
      if (!keeper || role.test || role.example) continue;
      report(path, keeper, `${keeper.name} keeps state, and no document plans how work goes on without it.`);
      return;
    }
  },
};
