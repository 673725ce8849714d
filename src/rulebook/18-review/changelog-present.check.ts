import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { isTemplate } from '../documents.ts';

const changelog = /^(?:CHANGELOG|CHANGES|HISTORY|NEWS|RELEASES?|RELEASE[-_]NOTES)(?:\.(?:md|markdown|rst|txt|adoc))?$/i;

/** The packages below the root that others use, each with its manifest. */
const packagesOf = ({ files, manifests }: CheckedRepository): Map<string, string> => {
  const packages = new Map<string, string>();
  for (const { path, name } of manifests) {
    const facts = files.get(path);
    const isPrivate = facts?.settings.some(({ key, value }) => key === 'private' && value === 'true');
    if (name === undefined || !facts || isPrivate || facts.role.test || facts.role.example || isTemplate(path))
      continue;
    if (directoryOf(path) !== '') packages.set(directoryOf(path), path);
  }
  return packages;
};

/** Directories with a changelog; one in the documents' folder is that of the root. */
const withChangelog = ({ paths }: CheckedRepository): ReadonlySet<string> =>
  new Set(
    [...paths]
      .filter((path) => changelog.test(baseName(path)))
      .map((path) => directoryOf(path).replace(/^(?:docs?|\.github)$/, '')),
  );

/** A file to report a directory at. */
const fileOf = (folder: string, files: CheckedRepository['files']): string | undefined => {
  const paths = [...files.keys()];
  return (
    (folder === ''
      ? paths.find((path) => path === 'README.md')
      : paths.find((path) => path.startsWith(`${folder}/`))) ?? paths[0]
  );
};

export const check: RepositoryCheck = {
  id: 'review/changelog-present',
  enforces: ['R18.2'],
  severity: 'low',
  recommended: false,
  why: 'Without a changelog people learn of a change by what breaks.',
  remedy: 'Add CHANGELOG.md: a heading for each version or day, and below it what changed, who changed it, and why.',
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
  find: (repository) => {
    const { files, options, report } = repository;
    const having = withChangelog(repository);
    const packages = packagesOf(repository);
    const kept = [...packages.keys()].filter((folder) => having.has(folder)).length;
    // Where half of the packages keep one, the others are expected to, and they may stand for one of the whole.
    const isEachForItself = kept > 0 && kept * 2 >= packages.size;
    const given = options.list('directories').map((folder) => folder.replace(/\/$/, ''));
    for (const folder of new Set([...given, ...(isEachForItself ? packages.keys() : [])])) {
      if (having.has(folder) || (folder === '' && isEachForItself)) continue;
      const path = packages.get(folder) ?? fileOf(folder, files);
      if (path !== undefined)
        report(path, { line: 1 }, `${folder === '' ? 'The repository' : folder} has no CHANGELOG.md.`);
    }
  },
};
