import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { changelogScope } from './changelog-scope.ts';

export const check: RepositoryCheck = {
  id: 'review/changelog-present',
  enforces: ['R18.2'],
  severity: 'low',
  recommended: false,
  why: 'Without a changelog people learn of a change by what breaks.',
  remedy:
    'Run `bylaw changelog init`, which writes one from the history, or add CHANGELOG.md: a heading for each version or day, and below it what changed, who changed it, and why.',
  reads: 'repository',
  options: {
    directories: {
      default: [''],
      about: 'Directories that have a changelog of their own; an empty name stands for the root.',
    },
  },
  bad: [
    { 'README.md': '# Orders\n', 'src/app.py': 'x = 1\n' },
    {
      'CHANGELOG.md': '# Changelog\n',
      'api/package.json': '{ "name": "api" }\n',
      'api/CHANGELOG.md': '# Changelog\n',
      'shop/package.json': '{ "name": "shop" }\n',
    },
  ],
  good: [
    { 'CHANGELOG.md': '# Changelog\n', 'src/app.py': 'x = 1\n' },
    {
      'CHANGELOG.md': '# Changelog\n',
      'api/package.json': '{ "name": "api" }\n',
      'shop/package.json': '{ "name": "shop" }\n',
    },
  ],
  fix: {
    kind: 'safe',
    title: 'Begin a changelog',
    fixed: [
      { 'CHANGELOG.md': '# Changelog\n\n## Unreleased\n' },
      { 'shop/CHANGELOG.md': '# Changelog\n\n## Unreleased\n' },
    ],
  },
  find: (repository) => {
    for (const { folder, path } of changelogScope(repository, repository.options.list('directories')).missing)
      repository.report(path, { line: 1 }, `${folder === '' ? 'The repository' : folder} has no CHANGELOG.md.`, {
        edits: () => [
          { path: `${folder === '' ? '' : `${folder}/`}CHANGELOG.md`, creates: '# Changelog\n\n## Unreleased\n' },
        ],
      });
  },
};
