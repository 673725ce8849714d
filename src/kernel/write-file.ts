import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { BylawError, messageOf, systemCode } from './errors.ts';
import { makeFolder } from './make-folder.ts';

// The system's own words name the temporary file, which is gone by then.
const reasons: ReadonlyMap<string | undefined, string> = new Map([
  ['EISDIR', 'it is a directory'],
  ['EEXIST', 'a part of its path is a file'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['ENOENT', 'its directory cannot hold it'],
  ['EACCES', 'its directory may not be changed'],
  ['EPERM', 'its directory may not be changed'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
]);

/** Why something cannot be written, in words for the user. */
export const unwritableReason = (error: unknown): string => reasons.get(systemCode(error)) ?? messageOf(error);

const failure = (path: string, error: unknown): BylawError =>
  systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT'
    ? new BylawError('STORAGE_FULL', `There is no space left to write ${path}; what was there is unchanged.`, {
        place: path,
        next: 'Free some space and run the command again.',
        cause: error,
      })
    : new BylawError('STORAGE_FAILED', `${path} cannot be written: ${unwritableReason(error)}.`, {
        place: path,
        next: 'Name a file in a directory that can be written.',
        cause: error,
      });

interface Form {
  readonly mode: number | undefined;
  /** A power cut, or processes alone, which needs no wait for the disk. */
  readonly outlives: 'power-cut' | 'processes';
}

const writeWhole = (path: string, content: string | Uint8Array, { mode, outlives }: Form): void => {
  // A name nobody can guess and a file that must be new: a link that was put there is not followed.
  const file = openSync(path, 'wx', mode ?? 0o644);
  try {
    // What a process may take from a new file (its umask) it must not take from a mode that is asked for.
    if (mode !== undefined) fchmodSync(file, mode);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    if (outlives === 'power-cut') fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

const removeUnfinished = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never made: what failed before says why.
  }
};

const replace = (path: string, content: string | Uint8Array, form: Form): void => {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.part`;
  try {
    makeFolder(dirname(path));
    writeWhole(temporary, content, form);
    renameSync(temporary, path);
  } catch (error) {
    removeUnfinished(temporary);
    throw failure(path, error);
  }
};

/** Writes a file whole or not at all: a temporary file beside it, flushed to disk, then renamed over it. */
export const writeFileAtomically = (path: string, content: string | Uint8Array, mode?: number): void =>
  replace(path, content, { mode, outlives: 'power-cut' });

/**
 * The same without the wait for the disk: no process ever sees half of it, and none that ends takes it along. After a power
 * cut it may be empty, so it is for what its reader can do without.
 */
export const writeFileAtOnce = (path: string, content: string | Uint8Array): void =>
  replace(path, content, { mode: undefined, outlives: 'processes' });
