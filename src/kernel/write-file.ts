import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { BylawError, messageOf, systemCode } from './errors.ts';

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

const writeWhole = (path: string, content: string | Uint8Array, mode: number | undefined): void => {
  // A name nobody can guess and a file that must be new: a link that was put there is not followed.
  const file = openSync(path, 'wx', mode ?? 0o644);
  try {
    // What a process may take from a new file (its umask) it must not take from a mode that is asked for.
    if (mode !== undefined) fchmodSync(file, mode);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
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

/** Writes a file whole or not at all: a temporary file beside it, flushed to disk, then renamed over it. */
export const writeFileAtomically = (path: string, content: string | Uint8Array, mode?: number): void => {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(temporary, content, mode);
    renameSync(temporary, path);
  } catch (error) {
    removeUnfinished(temporary);
    throw failure(path, error);
  }
};
