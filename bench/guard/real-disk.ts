import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Disk } from '../../src/guard/surroundings.ts';

const largest = 1_500_000;

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    // What cannot be read is not there.
    return undefined;
  }
};

const realPath = (path: string): string =>
  attempt(() => realpathSync(path)) ?? (path === '/' ? path : join(realPath(dirname(path)), basename(path)));

export const realDisk: Disk = {
  realPath,
  read: (path) =>
    attempt(() => (statSync(path).isFile() && statSync(path).size <= largest ? readFileSync(path, 'utf8') : undefined)),
  kind: (path) =>
    attempt(() => {
      const stat = statSync(path);
      return stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : 'other';
    }),
  list: (path) => attempt(() => readdirSync(path)) ?? [],
};
