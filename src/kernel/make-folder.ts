import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from './errors.ts';

/** The topmost folder on the way to a path that is not there. */
const topmostMissing = (path: string): string =>
  dirname(path) === path || existsSync(dirname(path)) ? path : topmostMissing(dirname(path));

/** Makes a folder and those around it. Throws what the system says. */
export const makeFolder = (path: string): void => {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    // Of a read-only disk Node says that the folder around is missing; asked for that one alone, it tells the reason.
    if (systemCode(error) === 'ENOENT') mkdirSync(topmostMissing(path));
    throw error;
  }
};
