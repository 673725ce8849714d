import { basename, dirname, join } from 'node:path';
import { effectPath } from '../named-path.ts';
import type { Analysis } from './analysis.ts';
import type { ShellState } from './state.ts';
import type { Value } from './value.ts';

/** `..` goes up from where a link leads, not from where it lies. */
const climb = (path: string, analysis: Analysis): string => {
  let at = '/';
  // Above a path without links there is none either.
  let isReal = true;
  for (const part of path.split('/')) {
    if (part === '..') {
      at = dirname(isReal ? at : analysis.disk.realPath(at));
      isReal = true;
    } else if (part !== '' && part !== '.') {
      // Joined by hand: to normalize each step costs what the path is long.
      at = at === '/' ? `/${part}` : `${at}/${part}`;
      isReal = false;
    }
  }
  return at;
};

/** The absolute paths that a word may name; none where that cannot be known. */
export const absolutePaths = (value: Value, { directories }: ShellState, analysis: Analysis): readonly string[] => {
  if (value.certainty === 'unknown' || value.text === '') return [];
  return value.text.split(value.certainty === 'listed' ? '\n' : /$^/).flatMap((text) => {
    const from = text.startsWith('/') ? [''] : directories;
    return from.map((directory) => climb(`${directory}/${text}`, analysis));
  });
};

/** The file that a path leads to, through every link. */
export const followed = (path: string, analysis: Analysis): string => analysis.disk.realPath(path);

/** The entry itself, which may be a link. */
export const unfollowed = (path: string, analysis: Analysis): string =>
  path === '/' ? path : join(analysis.disk.realPath(dirname(path)), basename(path));

/** A path as effects name it: relative to the repository where it lies in it. */
export const asNamed = (path: string, { where }: Analysis): string => effectPath(path, where);
