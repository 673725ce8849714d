/** What holds for the package: exact versions, and a lock file that installs everywhere. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Names = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
  readonly optionalDependencies?: Names;
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const manifest: Manifest = JSON.parse(read('package.json'));
const lock: { readonly packages: Readonly<Record<string, Manifest>> } = JSON.parse(read('package-lock.json'));

const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1));

/** Where Node finds a package from inside another. */
const homeOf = (from: string, name: string): string | undefined => {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (path in lock.packages) return path;
  return from === '' ? undefined : homeOf(above(from), name);
};

it('dependencies are exact versions, and the lock file has the same', () => {
  for (const field of ['dependencies', 'devDependencies'] as const) {
    const versions = Object.values(manifest[field] ?? {});
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(lock.packages['']?.[field]).toEqual(manifest[field]);
  }
});

it('the lock file names every native part, also of other platforms: `npm ci` refuses one that does not', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => homeOf(path, name) === undefined),
  );
  expect(missing).toEqual([]);
});
