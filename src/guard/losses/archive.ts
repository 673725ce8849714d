/**
 * Keeps what an action takes away: each content once, under its digest, compressed so that `gunzip` alone reads it.
 *
 * What is kept is read back and compared before the action may happen, which is what restoring it does.
 */
import {
  type Stats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ArchiveSetting } from '../../kernel/config/guard-setting.ts';
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
  /** How long a content is kept after an action last took it away. */
  readonly ageMs: number;
}

/** The limits that a team does not set. */
const actionLimits = { fileBytes: 10_000_000, files: 2000 };

/** A content that the archive let go. */
export interface DroppedContent {
  readonly digest: string;
  /** ISO 8601, UTC: when an action last took it away. */
  readonly keptAt: string;
}

/** How much the archive holds. */
export interface Holding {
  readonly contents: number;
  readonly bytes: number;
  /** ISO 8601, UTC; undefined where it is empty. */
  readonly oldest: string | undefined;
}

export interface Archive {
  /** Why each of some files cannot be kept, by its path; those that can be are left out. */
  readonly obstacles: (paths: readonly string[]) => ReadonlyMap<string, string>;
  /** Keeps a file as it is now. Throws STORAGE_FULL or STORAGE_FAILED. */
  readonly keep: (path: string) => KeptContent;
  /** What was kept under a digest. Throws PATH_MISSING where it is gone, STORAGE_FAILED where it is damaged. */
  readonly contentOf: (kept: Digest) => Uint8Array;
  readonly holds: (kept: Digest) => boolean;
  /** Lets go what is too old, and the oldest of what is more than there is room for. O(contents), at most once an hour. */
  readonly dropOld: () => readonly DroppedContent[];
  readonly holding: () => Holding;
}

interface KeptFile {
  readonly place: string;
  readonly digest: string;
  readonly bytes: number;
  readonly keptMs: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The limits that a configuration sets. */
export const limitsOf = ({ archiveDays, archiveMegabytes }: ArchiveSetting): ArchiveLimits => ({
  ...actionLimits,
  totalBytes: archiveMegabytes * 1_000_000,
  ageMs: archiveDays * dayMs,
});

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

const statsOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
};

/** What lies in the archive, oldest first. */
const keptFiles = (directory: string): readonly KeptFile[] => {
  try {
    return readdirSync(directory, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.gz'))
      .flatMap((entry): KeptFile[] => {
        const place = join(entry.parentPath, entry.name);
        const stats = statsOf(place);
        if (!stats) return [];
        return [{ place, digest: entry.name.slice(0, -'.gz'.length), bytes: stats.size, keptMs: stats.mtimeMs }];
      })
      .toSorted((one, other) => one.keptMs - other.keptMs);
  } catch {
    return []; // Nothing was kept yet.
  }
};

const bytesOf = (files: readonly KeptFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
const isoAt = (ms: number): string => new Date(ms).toISOString();

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
 * @param now the time by which contents grow old
 */
export const openArchive = (directory: string, root: string, limits: ArchiveLimits, now: () => Date): Archive => {
  const placeOf = (kept: Digest): string => join(directory, kept.slice(0, 2), `${kept}.gz`);
  let size: number | undefined;
  let lookedAtMs = -Infinity;

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
      // What is older makes room; an action alone must not be more than there is room for.
      let planned = 0;
      for (const [index, path] of paths.entries()) {
        const stats = statsOf(join(root, path));
        if (!stats?.isFile()) found.set(path, 'it cannot be read');
        else if (index >= limits.files) found.set(path, `it is one of more than ${limits.files} files`);
        else if (stats.size > limits.fileBytes) found.set(path, `it is larger than ${megabytes(limits.fileBytes)}`);
        else if (planned + stats.size > limits.totalBytes)
          found.set(path, `the archive takes ${megabytes(limits.totalBytes)} in all`);
        else planned += stats.size;
      }
      return found;
    },
    keep: (path) => {
      const { content, mode } = readPlainFile(join(root, path));
      const kept = digest(content);
      if (!isKept(kept)) {
        const compressed = gzipSync(content);
        writeFileAtomically(placeOf(kept), compressed, 0o600);
        size = (size ?? 0) + compressed.length;
        contentOf(kept);
      }
      // Its age counts from the last time that it was taken away.
      utimesSync(placeOf(kept), now(), now());
      return { digest: kept, bytes: content.length, mode };
    },
    contentOf,
    holds: (kept) => statsOf(placeOf(kept))?.isFile() === true,
    dropOld: () => {
      const nowMs = now().getTime();
      if (nowMs - lookedAtMs < hourMs && (size ?? 0) <= limits.totalBytes) return [];
      lookedAtMs = nowMs;
      const files = keptFiles(directory);
      size = bytesOf(files);
      const dropped: DroppedContent[] = [];
      for (const { place, digest: kept, bytes, keptMs } of files) {
        if (nowMs - keptMs <= limits.ageMs && size <= limits.totalBytes) break;
        rmSync(place, { force: true });
        size -= bytes;
        dropped.push({ digest: kept, keptAt: isoAt(keptMs) });
      }
      return dropped;
    },
    holding: () => {
      const files = keptFiles(directory);
      const [oldest] = files;
      return { contents: files.length, bytes: bytesOf(files), oldest: oldest && isoAt(oldest.keptMs) };
    },
  };
};
