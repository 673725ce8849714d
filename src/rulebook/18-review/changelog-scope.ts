/** Which directories have a changelog of their own, and which of them lack it. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { isTemplate } from '../documents.ts';

type Read = Pick<CheckedRepository, 'files' | 'paths' | 'manifests'>;

const changelog = /^(?:CHANGELOG|CHANGES|HISTORY|NEWS|RELEASES?|RELEASE[-_]NOTES)(?:\.(?:md|markdown|rst|txt|adoc))?$/i;

/** The packages below the root that others use, each with its manifest. */
const packagesOf = ({ files, manifests }: Read): Map<string, string> => {
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
const withChangelog = ({ paths }: Read): ReadonlySet<string> =>
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

export interface ChangelogScope {
  /** Directories that are to have one; empty for the root. */
  readonly folders: readonly string[];
  /** Those that lack it, each with a file to report it at. */
  readonly missing: readonly { readonly folder: string; readonly path: string }[];
}

/** The directories that were given, and the packages where their siblings keep a changelog. */
export const changelogScope = (repository: Read, directories: readonly string[]): ChangelogScope => {
  const having = withChangelog(repository);
  const packages = packagesOf(repository);
  const kept = [...packages.keys()].filter((folder) => having.has(folder)).length;
  // Where half of the packages keep one, the others are expected to, and they may stand for one of the whole.
  const isEachForItself = kept > 0 && kept * 2 >= packages.size;
  const given = directories.map((folder) => folder.replace(/\/$/, ''));
  const folders = [...new Set([...given, ...(isEachForItself ? packages.keys() : [])])];
  const missing = folders
    .filter((folder) => !having.has(folder) && !(folder === '' && isEachForItself))
    .flatMap((folder) => {
      const path = packages.get(folder) ?? fileOf(folder, repository.files);
      return path === undefined ? [] : [{ folder, path }];
    });
  return { folders, missing };
};
