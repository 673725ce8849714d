/** Brings what was committed to the disk without holding up who committed it. */
import { open } from 'node:fs/promises';
import { BylawError, messageOf, systemCode } from '../errors.ts';

/** What keeps a file on its way to the disk. */
export interface DiskSync {
  /** Asks for it; one that is under way is followed by another, whatever number asked meanwhile. Never rejects. */
  readonly soon: () => Promise<void>;
  /** Throws what the last attempt failed with: a disk that does not take the record is found out at the next entry. */
  readonly check: () => void;
}

const sync = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
};

/** @param path SQLite's write-ahead log. It holds no locks, so it may be opened beside SQLite; it is gone once all is in the database. */
export const diskSync = (path: string): DiskSync => {
  let failure: unknown;
  let isWanted = false;
  let underWay: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      try {
        await sync(path);
      } catch (cause) {
        if (systemCode(cause) !== 'ENOENT') failure = cause;
      }
    }
    underWay = undefined;
  };
  return {
    soon: () => {
      isWanted = true;
      return (underWay ??= run());
    },
    check: () => {
      if (failure === undefined) return;
      const cause = failure;
      failure = undefined;
      throw new BylawError('STORAGE_FAILED', `The last entries did not reach the disk: ${messageOf(cause)}.`, {
        place: path,
        next: 'Check the disk, then verify the file.',
        cause,
      });
    },
  };
};
