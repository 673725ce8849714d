import { hash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';

/** Larger files are known by their path alone: to read one would hold up every call that changes it. */
const largestBytes = 64_000_000;

/** What lies at a path now: a file by the SHA-256 of its bytes, or undefined for its digest where it is too large. */
export type OnDisk =
  | { readonly kind: 'file'; readonly digest: string | undefined }
  | { readonly kind: 'folder' | 'nothing' };

/** Looks at an absolute path. A link is known by where it leads, as git knows it. Never throws. */
export const onDisk = (path: string): OnDisk => {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return { kind: 'nothing' };
    if (stats.isDirectory()) return { kind: 'folder' };
    if (stats.isSymbolicLink()) return { kind: 'file', digest: hash('sha256', readlinkSync(path), 'hex') };
    const isReadable = stats.isFile() && stats.size <= largestBytes;
    return { kind: 'file', digest: isReadable ? hash('sha256', readFileSync(path), 'hex') : undefined };
  } catch {
    return { kind: 'file', digest: undefined };
  }
};
