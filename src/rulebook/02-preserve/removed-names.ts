/** Names that packages offered at the base and offer no more. */
import type { BaseRevision, Repository } from '../../repository/model.ts';
import { type ComparedPackages, type Way, comparedPackages, isUnpromised } from './compared-packages.ts';
import { offeredNames, pythonSurface } from './public-surface.ts';

export interface RemovedName {
  /** Where it would have to be offered. */
  readonly path: string;
  readonly name: string;
}

type Compared = Pick<Repository, 'files' | 'manifests' | 'paths' | 'read'>;

/** What a module of CommonJS offers, by its facts; undefined where it passes on what nobody sees here. */
const commonJsNames = (
  path: string,
  base: BaseRevision | undefined,
  { files, read }: Compared,
): Set<string> | undefined => {
  const facts = base?.files.get(path) ?? files.get(path);
  const text = (base?.changed.has(path) ? base.read(path) : read(path)) ?? '';
  if (!facts || !/\bexports\b/.test(text) || /\.\.\.|\bObject\.assign\(|exports\s*=\s*require\(/.test(text))
    return undefined;
  return offeredNames(facts);
};

const removedFromWay = (
  way: Way,
  { former, current }: ComparedPackages,
  base: BaseRevision,
  repository: Compared,
): string[] => {
  if (way.isGone) return [way.specifier];
  if (way.current === undefined) return [];
  const [before, now] = [former.surface(way.former), current.surface(way.current)];
  if (before.names.size === 0) {
    const names = commonJsNames(way.former, base, repository);
    const kept = commonJsNames(way.current, undefined, repository);
    return names && kept && !kept.has('default') ? [...names].filter((name) => !kept.has(name)) : [];
  }
  if (!now.isComplete) return [];
  return [...before.names].flatMap(([name, { isInternal }]) => (isInternal || now.names.has(name) ? [] : [name]));
};

/** Names, and ways into a package, that its users cannot import any more; each said once. */
export const removedFromPackages = (base: BaseRevision, repository: Compared): readonly RemovedName[] => {
  const packages = comparedPackages(base, repository);
  const removed = new Map<string, RemovedName>();
  for (const way of packages.ways)
    for (const name of removedFromWay(way, packages, base, repository)) {
      const path = way.isGone ? way.manifest : (way.current ?? way.manifest);
      const key = `${way.package} ${name}`;
      if (!isUnpromised(name) && !removed.has(key)) removed.set(key, { path, name });
    }
  return [...removed.values()];
};

export const removedFromPython = (base: BaseRevision, repository: Compared): readonly RemovedName[] => {
  const isPublic = pythonSurface(repository);
  return [...base.files.values()].filter(isPublic).flatMap((former) => {
    const { path } = former;
    const current = repository.files.get(path);
    // `import *` may still offer the name.
    if (current?.imports.some(({ reexport, names }) => reexport && names.includes('*'))) return [];
    const offered = current ? offeredNames(current) : new Set<string>();
    return [...offeredNames(former)].flatMap((name) => (offered.has(name) ? [] : [{ path, name }]));
  });
};
