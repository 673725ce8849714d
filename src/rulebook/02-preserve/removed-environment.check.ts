import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { isEnvironmentExample, isPlatformVariable } from '../01-real/environment.ts';
import { explanations } from './explanations.ts';

export const check: RepositoryCheck = {
  id: 'preserve/removed-environment',
  enforces: ['R2.6'],
  severity: 'medium',
  recommended: true,
  why: 'Deployments that set the variable go on setting it, and the system no longer listens.',
  remedy: 'Read the former name as well for one release, or say in the changelog what takes its place.',
  reads: 'repository',
  needs: ['base'],
  bad: [{ '.env.example': 'ORDERS_URL=\n', 'base/.env.example': 'ORDERS_URL=\nQUEUE_NAME=orders\n' }],
  good: [
    {
      '.env.example': 'ORDERS_URL=\n',
      'base/.env.example': 'ORDERS_URL=\nQUEUE_NAME=orders\n',
      'CHANGELOG.md': '# Changelog\n\n- QUEUE_NAME is gone; the queue is always `orders`.\n',
    },
    { '.env.example': 'ORDERS_URL=\nQUEUE=a\n', 'base/.env.example': 'ORDERS_URL=\n' },
  ],
  find: (repository) => {
    const { base, files, report } = repository;
    const former = [...(base?.files.values() ?? [])].filter(({ path }) => isEnvironmentExample(path));
    if (former.length === 0) return;
    const now = new Set<string>();
    for (const { environmentDeclarations, environmentReads } of files.values()) {
      for (const { name } of [...environmentDeclarations, ...environmentReads]) now.add(name);
    }
    const changelogs = explanations(repository);
    for (const { path, environmentDeclarations } of former) {
      for (const { name } of environmentDeclarations) {
        if (now.has(name) || isPlatformVariable(name) || changelogs.some((text) => text.includes(name))) continue;
        report(path, { line: 1 }, `${name} is no longer read or declared, and no changelog says what takes its place.`);
      }
    }
  },
};
