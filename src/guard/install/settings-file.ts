/** A client's settings file on disk. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { BylawError, messageOf, systemCode } from '../../kernel/errors.ts';
import type { Settings } from '../settings/settings.ts';

/** Absolute paths. */
export interface Place {
  readonly root: string;
  readonly home: string;
}

export interface SettingsFile {
  /** Absolute, links resolved, so that a file that is a link stays one. */
  readonly path: string;
  /** Undefined where there is no file. */
  readonly text: string | undefined;
  /** Permission bits; undefined where there is no file. */
  readonly mode: number | undefined;
}

const failure = (what: string, path: string, cause?: unknown): BylawError =>
  new BylawError('CONFIG_UNREADABLE', what, {
    place: path,
    next: 'Mend the file, or move it away, and run the command again; nothing was changed.',
    cause,
  });

/** Where a path leads; what is not there yet would lie where the directory above it leads. */
const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return join(realPath(dirname(path)), basename(path));
    throw failure(`The file cannot be read: ${messageOf(error)}.`, path, error);
  }
};

const isInside = (directory: string, path: string): boolean => {
  const way = relative(directory, path);
  return way !== '' && way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way);
};

const textAt = (path: string): string => {
  const bytes = readFileSync(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw failure('The file is not UTF-8.', path, error);
  }
};

/** Reads a settings file. Throws CONFIG_UNREADABLE where it is no plain text file, or a link that leads out of the project. */
export const readSettingsFile = (settings: Settings, { root, home }: Place): SettingsFile => {
  const base = realPath(settings.scope === 'project' ? root : home);
  const path = realPath(join(base, settings.path));
  if (settings.scope === 'project' && !isInside(base, path)) {
    throw failure(`${settings.path} leads out of the project, to ${path}.`, settings.path);
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return { path, text: undefined, mode: undefined };
  if (!found.isFile()) throw failure('There is something other than a file in the place of the settings.', path);
  try {
    return { path, text: textAt(path), mode: found.mode & 0o777 };
  } catch (error) {
    if (error instanceof BylawError) throw error;
    throw failure(`The file cannot be read: ${messageOf(error)}.`, path, error);
  }
};
