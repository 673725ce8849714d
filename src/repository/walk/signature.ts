import { type Stats, lstatSync } from 'node:fs';

/** Size, time of last change and inode: equal signatures mean an unchanged file. */
export const signatureOf = ({ size, mtimeMs, ino }: Pick<Stats, 'size' | 'mtimeMs' | 'ino'>): string =>
  `${size}:${mtimeMs}:${ino}`;

// Within the grain of its clock a file can change again and keep its signature.
const grainMs = 50;

/** The signature of a plain file; undefined where there is none, or where it was written only now. */
export const signatureNow = (path: string, now: Date): string | undefined => {
  try {
    const stats = lstatSync(path);
    return stats.isFile() && now.getTime() - stats.mtimeMs >= grainMs ? signatureOf(stats) : undefined;
  } catch {
    return undefined; // It is gone, or out of reach.
  }
};
