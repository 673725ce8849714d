import type { BaseRevision, Repository } from '../../repository/model.ts';

/** The files of a repository at one moment. */
export interface Revision {
  readonly paths: ReadonlySet<string>;
  readonly read: (path: string) => string | undefined;
}

/** The repository as it was at the base. O(paths). */
export const formerRevision = (base: BaseRevision, { paths, read }: Pick<Repository, 'paths' | 'read'>): Revision => {
  const former = new Set(paths);
  for (const [path, kind] of base.changed) {
    if (kind === 'added') former.delete(path);
    else former.add(path);
  }
  return { paths: former, read: (path) => (base.changed.has(path) ? base.read(path) : read(path)) };
};
