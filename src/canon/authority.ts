/**
 * How high a document stands. The canon is what lies below its roots; the order of all documents is the precedence.
 *
 * Where several patterns of the precedence cover a path the longest decides, as the more specific key of the
 * configuration does elsewhere.
 */
import { pathMatcher } from '../kernel/config/globs.ts';
import type { Repository } from '../repository/model.ts';
import { directoryOf, joinPath } from '../repository/paths.ts';
import { proseLines, withoutCode } from './prose.ts';

/** The part of the configuration that says which documents have authority. */
export interface CanonSettings {
  /** Files and folders, highest first. */
  readonly canonRoots: readonly string[];
  /** Globs from the highest authority to the lowest; empty where the order of the roots decides. */
  readonly canonPrecedence: readonly string[];
}

/** What of a repository tells the standing of its documents. */
export type CanonRead = Pick<Repository, 'files' | 'read' | 'paths'>;

export interface Standing {
  /** 0 is the highest. */
  readonly rank: number;
  /** The pattern that gives the rank: `IMPORTANT/`, `docs/`, or `the rest`. */
  readonly level: string;
  readonly isCanonical: boolean;
}

const rest = 'the rest';
const rulesFolder = 'Enforcement_Rules';

/** How high a document stands: 0 is the first root of the canon; undefined for one without authority. */
export const authorityOf = (path: string, roots: readonly string[]): number | undefined => {
  const level = roots.findIndex((root) => path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`));
  return level < 0 ? undefined : level;
};

/** The levels in order, the lowest left out: every document that none of them covers. */
export const authorityLevels = ({ canonRoots, canonPrecedence }: CanonSettings): readonly string[] => {
  if (canonPrecedence.length > 0) return [...new Set([...canonPrecedence, ...canonRoots])];
  const levels = canonRoots.flatMap((root) => (root.endsWith('/') ? [root, `${root}${rulesFolder}`] : [root]));
  return [...new Set([...levels, 'docs/'])];
};

const importLine = /(?:^|\s)@((?:\.{1,2}\/)?[\w-][\w./-]{0,200}\.(?:md|markdown))\b/g;
const deepestImport = 5;

/** Documents that a root of the canon is a symbolic link to, each with that root: they are read under their own path. */
const linkedBy = ({ files, read, paths }: CanonRead, roots: readonly string[]): Map<string, string> => {
  const linked = new Map<string, string>();
  for (const root of roots.filter((path) => paths.has(path) && !files.has(path))) {
    const text = read(root);
    if (text === undefined) continue;
    const bytes = Buffer.byteLength(text);
    for (const { path, language, bytes: own } of files.values())
      if (language === 'markdown' && own === bytes && read(path) === text) linked.set(path, root);
  }
  return linked;
};

/** Documents that a canonical document takes in whole (`@AGENTS.md`, as agent clients read it), each with its importer. */
const importsOf = ({ files, read, paths }: CanonRead, { canonRoots }: CanonSettings): ReadonlyMap<string, string> => {
  const imported = linkedBy({ files, read, paths }, canonRoots);
  let level = [...files.values()]
    .filter(({ path, language }) => language === 'markdown' && authorityOf(path, canonRoots) !== undefined)
    .map(({ path }) => path)
    .concat([...imported.keys()]);
  for (let depth = 0; depth < deepestImport && level.length > 0; depth++) {
    const next: string[] = [];
    for (const from of level) {
      const prose = proseLines(read(from) ?? '').map(({ text }) => withoutCode(text));
      for (const [, target = ''] of prose.join('\n').matchAll(importLine)) {
        const path = joinPath(directoryOf(from), target);
        if (path === undefined || !files.has(path) || imported.has(path)) continue;
        if (authorityOf(path, canonRoots) !== undefined) continue;
        imported.set(path, imported.get(from) ?? from);
        next.push(path);
      }
    }
    level = next;
  }
  return imported;
};

type StandingOf = (path: string) => Standing;

const known = new WeakMap<CanonRead['files'], WeakMap<CanonSettings, StandingOf>>();

/**
 * Tells the standing of any document of a repository. What a canonical document takes in stands as high as it does.
 * Found out once for every check that asks.
 */
export const standingsOf = (repository: CanonRead, settings: CanonSettings): StandingOf => {
  const bySettings = known.get(repository.files) ?? new WeakMap<CanonSettings, StandingOf>();
  known.set(repository.files, bySettings);
  const there = bySettings.get(settings);
  if (there) return there;
  const made = readStandings(repository, settings);
  bySettings.set(settings, made);
  return made;
};

const readStandings = (repository: CanonRead, settings: CanonSettings): StandingOf => {
  const levels = authorityLevels(settings).map((level, rank) => ({ level, rank, covers: pathMatcher([level]) }));
  const imports = importsOf(repository, settings);
  const standings = new Map<string, Standing>();
  const standing: StandingOf = (path) => {
    const counted = imports.get(path) ?? path;
    const isCanonical = authorityOf(counted, settings.canonRoots) !== undefined;
    const [most] = levels
      .filter(({ level, covers }) => covers(counted) || counted.startsWith(`${level}.`))
      .toSorted((one, other) => other.level.length - one.level.length);
    return most
      ? { rank: most.rank, level: most.level, isCanonical }
      : { rank: levels.length, level: rest, isCanonical };
  };
  return (path) => {
    const there = standings.get(path) ?? standing(path);
    standings.set(path, there);
    return there;
  };
};

/** Why one document counts more than another, in words; undefined where neither does. */
export const precedenceBetween = (one: Standing, other: Standing): string | undefined => {
  if (one.rank === other.rank) return undefined;
  const [higher, lower] = one.rank < other.rank ? [one, other] : [other, one];
  return `${higher.level} stands above ${lower.level}`;
};
