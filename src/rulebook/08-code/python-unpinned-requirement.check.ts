import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';

const requirementsName = /^requirements[\w.-]*\.txt$|^[\w.-]*requirements\.txt$/;
const pinned = /^(?:===?[^*]+$|@)/;

/** Directories in which a lockfile, or one above, fixes what is installed. */
const isLocked = (directory: string, locked: ReadonlySet<string>): boolean => {
  for (let at = directory; ; at = directoryOf(at)) {
    if (locked.has(at)) return true;
    if (at === '') return false;
  }
};

export const check: RepositoryCheck = {
  id: 'code/python-unpinned-requirement',
  enforces: ['R8.6'],
  severity: 'medium',
  recommended: false,
  why: 'Without a version the next installation is another program than the last.',
  remedy: 'Pin the version with `==`, or keep a lockfile (`uv lock`, `poetry lock`, `pip-compile`).',
  reads: 'repository',
  bad: [{ 'requirements.txt': 'flask\nredis>=5\n' }],
  good: [
    { 'requirements.txt': 'flask==3.1.0\nredis==5.2.1\n' },
    { 'requirements.txt': 'flask>=3\n', 'uv.lock': 'version = 1\n\n[[package]]\nname = "flask"\nversion = "3.1.0"\n' },
  ],
  find: ({ manifests, files, report }) => {
    const own = manifests.filter(({ ecosystem }) => ecosystem === 'pypi');
    const locked = new Set(own.filter(({ isLockfile }) => isLockfile).map(({ path }) => directoryOf(path)));
    // What one file asks for loosely, another beside it may pin.
    const fixed = new Set(
      own.flatMap(({ path, dependencies }) =>
        dependencies.flatMap(({ name, version }) =>
          pinned.test(version) ? [`${directoryOf(path)}\0${name.toLowerCase()}`] : [],
        ),
      ),
    );
    for (const { path, dependencies } of own) {
      const { role } = files.get(path) ?? {};
      if (!requirementsName.test(baseName(path)) || role?.test || role?.example || isLocked(directoryOf(path), locked))
        continue;
      for (const dependency of dependencies) {
        const { name, version } = dependency;
        if (fixed.has(`${directoryOf(path)}\0${name.toLowerCase()}`)) continue;
        report(
          path,
          dependency,
          version === '' ? `${name} has no version.` : `${name}${version} is whatever is newest within its range.`,
        );
      }
    }
  },
};
