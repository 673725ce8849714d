import { type FSWatcher, watch as watchOnSystem } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../kernel/errors.ts';

/** Tells of what changes in folders, as long as the system can watch them all. */
export interface FolderWatch {
  /** Whether every folder is watched; if not, somebody has to look. */
  readonly isWhole: () => boolean;
  /** Watches these folders and no others. Relative to the root, which is among them as an empty text. */
  readonly follow: (folders: Iterable<string>) => void;
  readonly close: () => void;
}

type Watch = (path: string, told: (kind: string, name: string | null) => void) => FSWatcher;

// The system gives a user some thousands of watches, which editors want too.
const mostFolders = 4000;

/**
 * Watches folders one by one: the recursive watch of Node would enter ignored trees and watch each file on Linux.
 *
 * Where the system has no watches left, or there are too many folders, none is watched and `isWhole` says so.
 *
 * @param told is given the path of what changed, relative to the root
 */
export const watchFolders = (
  root: string,
  told: (path: string) => void,
  watch: Watch = (path, listener) => watchOnSystem(path, { persistent: false }, listener),
): FolderWatch => {
  const watchers = new Map<string, FSWatcher>();
  let isWhole = false;

  const drop = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  const add = (folder: string): void => {
    const watcher = watch(join(root, folder), (_kind, name) => {
      if (name !== null) told(folder === '' ? name : `${folder}/${name}`);
    });
    watchers.set(folder, watcher);
    watcher.on('error', () => {
      // A folder that is gone is told of by the one above it.
      if (watchers.get(folder) === watcher) drop(folder);
    });
  };

  const close = (): void => {
    isWhole = false;
    for (const folder of watchers.keys()) drop(folder);
  };

  return {
    isWhole: () => isWhole,
    follow: (folders) => {
      const wanted = new Set(folders);
      if (wanted.size > mostFolders) return close();
      for (const folder of watchers.keys()) if (!wanted.has(folder)) drop(folder);
      for (const folder of wanted) {
        try {
          if (!watchers.has(folder)) add(folder);
        } catch (error) {
          // When one that is gone is made again, the folder above it tells.
          if (folder !== '' && systemCode(error) === 'ENOENT') continue;
          // Watched in part, a change could be missed that nobody looks for.
          return close();
        }
      }
      isWhole = true;
    },
    close,
  };
};
