/**
 * Keeps what an action takes away: each content once, under its digest, compressed so that `gunzip` alone reads it.
 *
 * What is kept is read back and compared before the action may happen, which is what restoring it does.
 */
import { type Stats, closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { BylawError, messageOf } from '../../kernel/errors.ts';
import { digest } from '../../kernel/hash.ts';
import type { Digest } from '../../kernel/ids.ts';
import { writeFileAtomically } from '../../kernel/write-file.ts';

/** A content that was kept. */
export interface KeptContent {
  readonly digest: Digest;
  readonly bytes: number;
  /** Permission bits of the file. */
  readonly mode: number;
}

export interface ArchiveLimits {
  readonly fileBytes: number;
  /** Files of one action. */
  readonly files: number;
  /** Bytes of all that is kept, as it lies on disk. */
  readonly totalBytes: number;
}

export const archiveLimits: ArchiveLimits = { fileBytes: 10_000_000, files: 2000, totalBytes: 500_000_000 };

export interface Archive {
  /** Why each of some files cannot be kept, by its path; those that can be are left out. */
  readonly obstacles: (paths: readonly string[]) => ReadonlyMap<string, string>;
  /** Keeps a file as it is now. Throws STORAGE_FULL or STORAGE_FAILED. */
  readonly keep: (path: string) => KeptContent;
  /** What was kept under a digest. Throws PATH_MISSING where it is gone, STORAGE_FAILED where it is damaged. */
  readonly contentOf: (kept: Digest) => Uint8Array;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

const statsOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
};

const sizeOf = (directory: string): number => {
  try {
    return readdirSync(directory, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + (statsOf(join(entry.parentPath, entry.name))?.size ?? 0), 0);
  } catch {
    return 0; // Nothing was kept yet.
  }
};

/** A link that took the file's place meanwhile is not followed, nor is a pipe waited for. */
const readPlainFile = (path: string): { content: Buffer; mode: number } => {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return { content: readFileSync(file), mode: fstatSync(file).mode & 0o777 };
  } finally {
    closeSync(file);
  }
};

/**
 * Opens an archive, which is made with the first content.
 *
 * @param directory where contents lie
 * @param root what paths are relative to
 */
export const openArchive = (directory: string, root: string, limits: ArchiveLimits = archiveLimits): Archive => {
  const placeOf = (kept: Digest): string => join(directory, kept.slice(0, 2), `${kept}.gz`);
  let size: number | undefined;

  const contentOf = (kept: Digest): Uint8Array => {
    const place = placeOf(kept);
    if (!statsOf(place)?.isFile()) {
      throw new BylawError('PATH_MISSING', `The archive no longer holds ${kept}.`, {
        place,
        next: 'Look for the file in the history of git.',
      });
    }
    try {
      const content = gunzipSync(readFileSync(place), { maxOutputLength: limits.fileBytes + 1 });
      if (digest(content) === kept) return content;
    } catch (cause) {
      throw new BylawError('STORAGE_FAILED', `${place} cannot be read back: ${messageOf(cause)}.`, { place, cause });
    }
    throw new BylawError('STORAGE_FAILED', `${place} does not hold what it was named after.`, {
      place,
      next: 'Look for the file in the history of git, and at the health of the disk.',
    });
  };

  const isKept = (kept: Digest): boolean => {
    try {
      return contentOf(kept).length >= 0;
    } catch {
      return false; // Not there, or damaged: it is written anew.
    }
  };

  return {
    obstacles: (paths) => {
      const found = new Map<string, string>();
      let planned = (size ??= sizeOf(directory));
      for (const [index, path] of paths.entries()) {
        const stats = statsOf(join(root, path));
        planned += stats?.size ?? 0;
        if (!stats?.isFile()) found.set(path, 'it cannot be read');
        else if (index >= limits.files) found.set(path, `it is one of more than ${limits.files} files`);
        else if (stats.size > limits.fileBytes) found.set(path, `it is larger than ${megabytes(limits.fileBytes)}`);
        else if (planned > limits.totalBytes) found.set(path, `the archive is full (${megabytes(limits.totalBytes)})`);
      }
      return found;
    },
    keep: (path) => {
      const { content, mode } = readPlainFile(join(root, path));
      const kept = digest(content);
      if (!isKept(kept)) {
        const compressed = gzipSync(content);
        writeFileAtomically(placeOf(kept), compressed, 0o600);
        size = (size ?? sizeOf(directory)) + compressed.length;
        contentOf(kept);
      }
      return { digest: kept, bytes: content.length, mode };
    },
    contentOf,
  };
};
