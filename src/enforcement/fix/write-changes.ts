/** Writes what fixes made of files, each whole or not at all, and only over the very text that was read. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, systemCode } from '../../kernel/errors.ts';
import { writeFileAtomically } from '../../kernel/write-file.ts';
import { decoded, encodedLike } from '../../repository/reading/encoding.ts';
import type { FileChange } from './fix-tree.ts';

/** A change that was not made, and why. */
export interface RefusedChange {
  readonly path: string;
  /** A clause: `it has changed since it was read`. */
  readonly reason: string;
}

export interface WrittenChanges {
  readonly written: readonly FileChange[];
  readonly refused: readonly RefusedChange[];
}

/** Whether a folder, or the nearest one above it that is there, lies below the root with all links resolved. */
const liesBelow = (root: string, folder: string): boolean => {
  try {
    const real = realpathSync(folder);
    return real === root || real.startsWith(`${root}/`);
  } catch (error) {
    return systemCode(error) === 'ENOENT' && folder.startsWith(`${root}/`) && liesBelow(root, dirname(folder));
  }
};

const whyNotCreated = (target: string): string | undefined =>
  lstatSync(target, { throwIfNoEntry: false }) === undefined ? undefined : 'there is something of that name already';

const whyNotReplaced = (target: string, before: string): string | undefined => {
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (!stats) return 'it is gone since it was read';
  if (!stats.isFile()) return 'it is a link or no file';
  if ((stats.mode & 0o222) === 0) return 'it is read-only';
  const bytes = readFileSync(target);
  if (decoded(bytes) !== before) return 'it has changed since it was read';
  // Writing the text back would turn these bytes into others.
  if (!bytes.equals(encodedLike(bytes, before))) return 'it holds bytes that are neither UTF-8 nor UTF-16';
  return undefined;
};

const write = (root: string, { path, before, after }: FileChange): string | undefined => {
  const target = join(root, path);
  if (!target.startsWith(`${root}/`) || !liesBelow(root, dirname(target))) return 'it lies outside of the root';
  if (before === undefined) {
    const reason = whyNotCreated(target);
    if (reason === undefined) writeFileAtomically(target, after);
    return reason;
  }
  const reason = whyNotReplaced(target, before);
  if (reason !== undefined) return reason;
  writeFileAtomically(target, encodedLike(readFileSync(target), after), lstatSync(target).mode & 0o7777);
  return undefined;
};

/** Writes changes below a root. One that cannot be made is refused with its reason, and the others are made. */
export const writeChanges = (root: string, changes: readonly FileChange[]): WrittenChanges => {
  const written: FileChange[] = [];
  const refused: RefusedChange[] = [];
  for (const change of changes) {
    try {
      const reason = write(root, change);
      if (reason === undefined) written.push(change);
      else refused.push({ path: change.path, reason });
    } catch (error) {
      refused.push({ path: change.path, reason: messageOf(error).replace(/\.$/, '') });
    }
  }
  return { written, refused };
};
