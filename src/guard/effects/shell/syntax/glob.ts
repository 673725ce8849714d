import { join } from 'node:path';
import type { Analysis } from '../analysis.ts';
import type { ShellState } from '../state.ts';
import { type Value, known, listed } from '../value.ts';
import { fits, readWildcard } from './wildcard.ts';

const mostMatches = 1000;

const isPattern = (part: string): boolean => /(?<!\\)[*?[]/.test(part);
const plain = (part: string): string => part.replaceAll(/\\(.)/g, '$1');

interface Search {
  readonly analysis: Analysis;
  isTooMuch: boolean;
}

const inDirectory = (directory: string, part: string, search: Search): string[] => {
  const wildcard = readWildcard(part);
  const names = search.analysis.disk.list(directory);
  search.isTooMuch ||= !search.analysis.mayLook(names.length + 1);
  return names.filter((name) => (part.startsWith('.') || !name.startsWith('.')) && fits(wildcard, name));
};

/** Paths below `start` that fit the parts of a pattern, as they would be written; undefined where they are too many. */
const matchesOf = (start: string, written: string, parts: readonly string[], search: Search): string[] | undefined => {
  let found = [written];
  for (const part of parts) {
    const at = (path: string): string => (path.startsWith('/') ? path : join(start, path));
    found = found.flatMap((path) => {
      const prefix = path === '' || path.endsWith('/') ? path : `${path}/`;
      if (search.isTooMuch) return [];
      if (part === '') return [prefix];
      if (!isPattern(part)) return search.analysis.disk.exists(at(prefix + plain(part))) ? [prefix + plain(part)] : [];
      return inDirectory(at(path), part, search).map((name) => prefix + name);
    });
    if (found.length > mostMatches || search.isTooMuch) return undefined;
  }
  return found;
};

/**
 * What a pattern stands for in the directories that the shell may stand in. Characters that mean themselves are escaped in
 * `pattern`. A pattern that fits nothing stays as it was written, as in bash.
 */
export const expandGlob = (pattern: string, { directories }: ShellState, analysis: Analysis): readonly Value[] => {
  const isAbsolute = pattern.startsWith('/');
  const parts = pattern.split('/').slice(isAbsolute ? 1 : 0);
  const fixed = parts.slice(0, parts.findIndex(isPattern)).map(plain);
  const base = (isAbsolute ? '/' : '') + fixed.join('/');
  const search = { analysis, isTooMuch: false };
  const found = new Set<string>();
  for (const start of isAbsolute ? ['/'] : directories) {
    const matches = matchesOf(start, isAbsolute ? '/' : '', parts, search);
    if (!matches) return [listed([base === '' ? '.' : base])];
    for (const match of matches) found.add(match);
  }
  // Where the shell stands is not known, nor is what is there.
  if (!isAbsolute && directories.length === 0) return [{ text: plain(pattern), certainty: 'unknown', sources: [] }];
  return found.size === 0 ? [known(plain(pattern))] : [...found].toSorted().map((path) => known(path));
};
