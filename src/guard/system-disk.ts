import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { loadText } from '../repository/reading/load-text.ts';
import type { Disk } from './surroundings.ts';

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

const realPath = (path: string): string => {
  const resolved = attempt(() => realpathSync.native(path));
  if (resolved !== undefined) return resolved;
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
};

/** The real disk. */
export const systemDisk: Disk = {
  read: (path) => {
    const loaded = loadText(path);
    return loaded.kind === 'text' ? loaded.text : undefined;
  },
  kind: (path) => {
    const found = attempt(() => statSync(path));
    if (!found) return undefined;
    if (found.isDirectory()) return 'directory';
    return found.isFile() ? 'file' : 'other';
  },
  list: (path) => attempt(() => readdirSync(path)) ?? [],
  realPath,
};
