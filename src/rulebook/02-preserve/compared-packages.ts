/** The npm packages of a repository beside what they were at the base. */
import type { BaseRevision, Repository } from '../../repository/model.ts';
import { type OfferedPackage, offeredPackages } from './package-entries.ts';
import { formerRevision } from './revision.ts';
import { type Modules, modulesOf } from './typescript-surface.ts';

/** A way into a package: what follows its name in an import. */
export interface Way {
  /** As an import names it: `orders`, `orders/tax`. */
  readonly specifier: string;
  readonly package: string;
  readonly manifest: string;
  /** The module that it led to. */
  readonly former: string;
  /** The module that it leads to; undefined where that is not in the repository, or it is gone. */
  readonly current: string | undefined;
  readonly isGone: boolean;
}

export interface ComparedPackages {
  readonly ways: readonly Way[];
  readonly former: Modules;
  readonly current: Modules;
}

/** Whether something is, by its own name, for trying or for the package itself. */
export const isUnpromised = (name: string): boolean => /^(?:_|unstable|experimental|internal)/i.test(name);

const code = /(?:\.[cm]?[jt]sx?|(?:^|\/)package\.json)$/;

const below = (directory: string, name: string): string => (directory === '' ? name : `${directory}/${name}`);

const waysInto = (former: OfferedPackage, current: OfferedPackage): Way[] =>
  former.subpaths.flatMap((subpath) => {
    const entry = former.entry(subpath);
    if (entry === undefined || subpath.split('/').some(isUnpromised)) return [];
    return {
      specifier: `${former.name}${subpath.slice(1)}`,
      package: former.name,
      manifest: below(current.directory, 'package.json'),
      former: entry,
      current: current.entry(subpath),
      isGone: current.isClosed && !current.hasSubpath(subpath),
    };
  });

const none: ComparedPackages['ways'] = [];

const compare = (base: BaseRevision, repository: Pick<Repository, 'paths' | 'read'>): ComparedPackages => {
  const before = formerRevision(base, repository);
  const touched = [...base.changed.keys()].filter((path) => code.test(path));
  const now = touched.length === 0 ? new Map<string, OfferedPackage>() : offeredPackages(repository);
  const ways =
    now.size === 0
      ? none
      : [...offeredPackages(before)].flatMap(([name, former]) => {
          const current = now.get(name);
          const isTouched = touched.some((path) => path.startsWith(below(former.directory, '')));
          return current && isTouched ? waysInto(former, current) : [];
        });
  return { ways, former: modulesOf(before), current: modulesOf(repository) };
};

const known = new WeakMap<BaseRevision, ComparedPackages>();

/** The packages that are there at both moments, of those with a change. Compared once for each base. */
export const comparedPackages = (
  base: BaseRevision,
  repository: Pick<Repository, 'paths' | 'read'>,
): ComparedPackages => {
  const there = known.get(base);
  if (there) return there;
  const packages = compare(base, repository);
  known.set(base, packages);
  return packages;
};
