import { dirname } from 'node:path';
import type { Disk, Surroundings } from '../../surroundings.ts';

/** A disk for tests: files by absolute path, and links by where they lead. */
const memoryDisk = (files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}): Disk => {
  const directories = new Set<string>(['/']);
  for (const path of Object.keys({ ...files, ...links })) {
    for (let at = dirname(path); at !== '/'; at = dirname(at)) directories.add(at);
  }
  const realPath = (path: string): string => {
    const link = Object.keys(links).find((from) => path === from || path.startsWith(`${from}/`));
    return link === undefined ? path : realPath(`${links[link]}${path.slice(link.length)}`);
  };
  return {
    realPath,
    read: (path) => files[realPath(path)],
    kind: (path) => {
      const real = realPath(path);
      return real in files ? 'file' : directories.has(real) ? 'directory' : undefined;
    },
    list: (path) => {
      const prefix = realPath(path) === '/' ? '/' : `${realPath(path)}/`;
      const all = [...Object.keys(files), ...directories, ...Object.keys(links)].filter(
        (entry) => entry.startsWith(prefix) && entry !== prefix,
      );
      return [...new Set(all.map((entry) => entry.slice(prefix.length).split('/')[0] ?? ''))]
        .filter((name) => name !== '')
        .toSorted();
    },
  };
};

export const surroundingsOf = (
  files: Readonly<Record<string, string>> = {},
  links?: Readonly<Record<string, string>>,
): Surroundings => ({
  root: '/repo',
  directory: '/repo',
  home: '/home/user',
  disk: memoryDisk({ '/repo/README.md': '# Repo\n', '/home/user/.profile': '', '/tmp/.keep': '', ...files }, links),
});
