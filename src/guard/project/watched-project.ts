import { setTimeout } from 'node:timers';
import { baseName } from '../../repository/paths.ts';
import type { Project } from './project.ts';
import { type FolderWatch, watchFolders } from './watch-folders.ts';

/** A project that hears of what others change in it. */
export interface WatchedProject {
  /** Whether it hears of everything; if not, somebody has to look. */
  readonly isWhole: () => boolean;
  /** Told before the files are listed anew; its answer after it. From then on new folders are watched. */
  readonly listing: () => () => void;
  readonly close: () => void;
}

/** What is told within this time is taken in together: a file is written in several steps. */
const gatheringMs = 50;
const mostLeftOut = 10_000;

/**
 * Takes in changed files as the system tells of them.
 *
 * @param onUnlisted told when something changed that only a new listing can place: a new file, another set of rules
 */
export const watchProject = (
  project: Project,
  isRule: (path: string) => boolean,
  onUnlisted: () => void,
  watch: typeof watchFolders = watchFolders,
): WatchedProject => {
  const gathered = new Set<string>();
  const asked = new Set<string>();
  // What a listing left out once, a log say, is not worth another one each time that it grows.
  const leftOut = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const takeIn = (): void => {
    timer = undefined;
    const { paths } = project.repository();
    const known = [...gathered].filter((path) => paths.has(path));
    const unknown = [...gathered].filter((path) => !paths.has(path) && !leftOut.has(path));
    gathered.clear();
    project.refresh(known);
    if (known.some((path) => baseName(path) === '.gitignore')) leftOut.clear();
    else if (unknown.length === 0 && !known.some(isRule)) return;
    for (const path of unknown) asked.add(path);
    onUnlisted();
  };

  const watching: FolderWatch = watch(project.root, (path) => {
    gathered.add(path);
    timer ??= setTimeout(takeIn, gatheringMs).unref();
  });
  const follow = (): void => watching.follow(['', ...project.repository().directories]);
  follow();

  return {
    isWhole: watching.isWhole,
    listing: () => {
      // What is told of from here on may be younger than the listing.
      const before = [...asked];
      asked.clear();
      return () => {
        const { paths, directories } = project.repository();
        for (const path of before) if (!paths.has(path) && !directories.has(path)) leftOut.add(path);
        if (leftOut.size > mostLeftOut) leftOut.clear();
        follow();
      };
    },
    close: () => {
      clearTimeout(timer);
      watching.close();
    },
  };
};
