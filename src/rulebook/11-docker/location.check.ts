import type { RepositoryCheck } from '../../enforcement/unit.ts';

export const check: RepositoryCheck = {
  id: 'docker/location',
  enforces: ['R11.2'],
  severity: 'low',
  recommended: false,
  why: 'Container definitions that lie in several places are changed in one of them.',
  remedy: 'Move it below the folder for container definitions, or configure the folders that hold for this repository.',
  reads: 'repository',
  options: { folders: { default: ['docker'], about: 'Folders that Dockerfiles and compose files live in.' } },
  bad: [{ 'services/api/Dockerfile': 'FROM node:24.1.0-slim\nUSER 10001\n' }],
  good: [
    { 'docker/api/Dockerfile': 'FROM node:24.1.0-slim\nUSER 10001\n' },
    { 'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n' },
  ],
  find: ({ files, options, report }) => {
    const folders = options.list('folders');
    for (const { path, language, services, role } of files.values()) {
      const isContainer = language === 'dockerfile' || services.some(({ platform }) => platform === 'compose');
      // Tools look for a compose file at the root, so it may stay there.
      if (!isContainer || role.test || role.example || !path.includes('/')) continue;
      if (folders.some((folder) => path.startsWith(`${folder}/`))) continue;
      report(path, { line: 1 }, `Container definitions belong below ${folders.join(' or ')}.`);
    }
  },
};
