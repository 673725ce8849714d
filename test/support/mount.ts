/** Real disks that are full, narrow or read-only. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemCode } from '../../src/kernel/errors.ts';

const run = (command: string, ...words: string[]): void => {
  execFileSync(command, words, { stdio: 'ignore' });
};

const mounted = (options: string): { directory: string; unmount: () => void } => {
  const directory = mkdtempSync(join(tmpdir(), 'bylaw-disk-'));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  try {
    run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', directory);
  } catch (thrown) {
    remove();
    throw thrown;
  }
  return {
    directory,
    unmount: () => {
      run('umount', '-l', directory);
      remove();
    },
  };
};

/** Whether this user may mount a disk: root outside a container mostly may. */
export const canMount = ((): boolean => {
  try {
    mounted('size=64k').unmount();
    return true;
  } catch {
    return false;
  }
})();

const untilTheEnd = (options: string): string => {
  const { directory, unmount } = mounted(options);
  onTestFinished(unmount);
  return directory;
};

/** A real disk of this size, gone when the test ends. */
export const smallDisk = (size: string): string => untilTheEnd(`size=${size}`);

/** A real disk on which so many files and folders have room, its own among them. */
export const narrowDisk = (files: number): string => untilTheEnd(`size=1m,nr_inodes=${files}`);

/** Leaves not a byte of room. */
export const fillUp = (disk: string): void => {
  const file = openSync(join(disk, 'ballast'), 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOSPC') throw thrown;
  } finally {
    closeSync(file);
  }
};

export const makeReadOnly = (disk: string): void => run('mount', '-o', 'remount,ro', disk);
