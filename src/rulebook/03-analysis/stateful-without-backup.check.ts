import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, ServiceFact } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';

const stateful =
  /(?:^|\/)(?:postgres(?:ql)?|postgis|timescaledb|mysql|mariadb|percona|mongo(?:db)?|couchdb|couchbase|cassandra|scylla|neo4j|influxdb|clickhouse(?:-server)?|elasticsearch|opensearch|minio|qdrant|weaviate|milvus|chroma|gitea|vault|arangodb|cockroach|etcd)(?::|@|$)/i;
const backupCommand =
  /\b(?:pg_dump(?:all)?|pg_basebackup|mysqldump|mariadb-dump|mongodump|restic|velero|barman|wal-g|pgbackrest|borg(?:backup|matic)?|rclone|neo4j-admin|influx backup|clickhouse-backup|mc mirror|duplicity)\b/;

/** Whether a store that may be a cache was told to write each change to its disk. */
const isDurable = ({ image = '', name }: ServiceFact, { commands }: FileFacts): boolean =>
  /(?:^|\/)(?:redis|valkey|keydb)(?:-stack-server)?(?::|@|$)/i.test(image) &&
  commands.some((fact) => fact.name === name && /--appendonly[ =]"?yes\b/.test(fact.command));

const keepsData = (service: ServiceFact, facts: FileFacts): boolean =>
  (stateful.test(service.image ?? '') || isDurable(service, facts)) &&
  service.volumes.some((volume) => !/\.(?:sql|sh|conf|cnf|ya?ml|json)(?::|$)|:ro$|initdb\.d/.test(volume));

/** Any sign that data is backed up: a program that does it, or a script, chart or job of the name. */
const hasBackup = ({ files, paths }: CheckedRepository): boolean => {
  for (const path of paths) if (/backup/i.test(baseName(path)) && !/\.(?:md|bak|png|svg)$/i.test(path)) return true;
  for (const { commands, services, jobs } of files.values()) {
    if (services.some(({ name, image = '' }) => /backup|dump/i.test(`${name} ${image}`))) return true;
    if (jobs.some(({ name }) => /backup/i.test(name))) return true;
    if (commands.some(({ command }) => backupCommand.test(command))) return true;
  }
  return false;
};

export const check: RepositoryCheck = {
  id: 'analysis/stateful-without-backup',
  enforces: ['R3.10'],
  severity: 'medium',
  recommended: false,
  why: 'What is in no backup is lost with its disk.',
  remedy: 'Add a scheduled dump of the service, keep it elsewhere, and try the restore.',
  reads: 'repository',
  bad: [
    {
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres:17.2\n    volumes: ["data:/var/lib/postgresql/data"]\nvolumes:\n  data: {}\n',
    },
    {
      'docker-compose.yml':
        'services:\n  jobs:\n    image: redis:7.4.1\n    command: redis-server --appendonly yes\n    volumes: ["jobs:/data"]\nvolumes:\n  jobs: {}\n',
    },
  ],
  good: [
    {
      'docker-compose.yml':
        'services:\n  cache:\n    image: redis:7.4.1\n    volumes: ["cache:/data"]\nvolumes:\n  cache: {}\n',
    },
    {
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres:17.2\n    volumes: ["data:/var/lib/postgresql/data"]\nvolumes:\n  data: {}\n',
      'scripts/backup.sh': '#!/usr/bin/env bash\npg_dump orders > orders.sql\n',
    },
    {
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres:17.2\n  web:\n    image: nginx:1.27\n    volumes: [".:/srv"]\n',
    },
  ],
  find: (repository) => {
    const found = Array.from(repository.files.values()).flatMap((facts) => {
      const { path, role, services } = facts;
      const isAside = role.test || role.example || /(?:^|[._/-])(?:dev|test|ci|local|override)(?:[._/-]|$)/i.test(path);
      return isAside
        ? []
        : services.filter((service) => keepsData(service, facts)).map((service) => ({ path, service }));
    });
    if (found.length === 0 || hasBackup(repository)) return;
    for (const { path, service } of found) {
      repository.report(path, service, `${service.name} keeps data, and nothing in the repository backs it up.`);
    }
  },
};
