import { isAbsolute, join, relative, sep } from 'node:path';
import type { Surroundings } from '../surroundings.ts';

/** The absolute path that a call means, links resolved. `~` is the user's home. */
export const absolutePath = (path: string, { directory, home, disk }: Surroundings): string => {
  const expanded = path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;
  return disk.realPath(isAbsolute(expanded) ? expanded : join(directory, expanded));
};

/** A path as effects name it: relative to the repository below it, `.` for the repository, absolute elsewhere. */
export const effectPath = (absolute: string, { root }: Pick<Surroundings, 'root'>): string => {
  const below = relative(root, absolute);
  if (below === '') return '.';
  return below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below) ? absolute : below.replaceAll('\\', '/');
};

/** Where an effect's path lies on disk. */
export const pathOnDisk = (path: string, root: string): string => (isAbsolute(path) ? path : join(root, path));
