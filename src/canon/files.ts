/** Documents read and written byte for byte, below one root and never outside it. */
import { existsSync, lstatSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BylawError } from '../kernel/errors.ts';
import { writeFileAtomically } from '../kernel/write-file.ts';
import type { FileEdit } from './migration/plan.ts';

const refuse = (path: string, why: string, next: string): never => {
  throw new BylawError('PATH_UNREADABLE', `${path} ${why}.`, { place: path, next });
};

/** The text of a file; throws where writing it back would change other bytes than those that are meant. */
export const readWhole = (root: string, path: string): string | undefined => {
  const absolute = join(root, path);
  const found = lstatSync(absolute, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (!found.isFile()) return refuse(path, 'is no plain file', 'Move it by hand.');
  const bytes = readFileSync(absolute);
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) return text;
  return refuse(path, 'is not UTF-8', 'Save it as UTF-8 first.');
};

/** Throws where a folder on the way to a path is a link that leads out of the root. */
export const checkInside = (root: string, path: string): void => {
  let folder = dirname(join(root, path));
  while (!existsSync(folder)) folder = dirname(folder);
  const real = realpathSync(folder);
  if (real !== root && !real.startsWith(`${root}/`)) refuse(path, 'leads out of the repository', 'Name another place.');
};

/** Makes one file what it is to be; a file that exists keeps its mode. */
export const writeText = (root: string, path: string, text: string | undefined): void => {
  const absolute = join(root, path);
  checkInside(root, path);
  if (text === undefined) rmSync(absolute, { force: true });
  else {
    const mode = statSync(absolute, { throwIfNoEntry: false })?.mode;
    writeFileAtomically(absolute, text, mode === undefined ? undefined : mode & 0o777);
  }
};

/** Paths whose content is no longer what a plan or a record says it is. */
export const changedSincePlan = (
  root: string,
  edits: readonly FileEdit[],
  side: 'before' | 'after',
): readonly string[] => edits.filter((edit) => readWhole(root, edit.path) !== edit[side]).map(({ path }) => path);
