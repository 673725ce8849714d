import type { Repository } from '../../repository/model.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';

/** Tells whether a file is the `__init__` of a Python package that a manifest names: what it takes in, it offers. */
export const pythonSurface = ({ manifests }: Pick<Repository, 'manifests'>): ((facts: FileFacts) => boolean) => {
  const directories = new Set(
    manifests.filter(({ name, isLockfile }) => name !== undefined && !isLockfile).map(({ path }) => directoryOf(path)),
  );
  return ({ path, language }) =>
    language === 'python' &&
    [...directories].some((directory) => {
      const isInside = directory === '' || path.startsWith(`${directory}/`);
      return (
        isInside &&
        /^(?:src\/)?[a-z]\w*\/__init__\.py$/.test(directory === '' ? path : path.slice(directory.length + 1))
      );
    });
};

// What says in a manifest that others are meant to install the package; every application has a name and a version.
const offers = /\bclassifiers\b|\[project\.urls\]|\b(?:home-?page|repository|long_description)\b/i;

/** Tells whether a file is a module of a Python package that others install: by its name, nothing of it is private. */
export const offeredPythonModules = ({
  manifests,
  read,
}: Pick<Repository, 'manifests' | 'read'>): ((facts: FileFacts) => boolean) => {
  const directories = manifests
    .filter(({ ecosystem, name, isLockfile }) => ecosystem === 'pypi' && name !== undefined && !isLockfile)
    .filter(({ path }) => offers.test(read(path) ?? ''))
    .map(({ path }) => directoryOf(path));
  return ({ path, language, role }) => {
    if (language !== 'python' || role.test || role.example || role.migration || role.script) return false;
    return directories.some((directory) => {
      if (directory !== '' && !path.startsWith(`${directory}/`)) return false;
      const inside = (directory === '' ? path : path.slice(directory.length + 1)).replace(/^src\//, '');
      return (
        /^(?:[a-z]\w*\/)+(?:[a-z]\w*|__init__)\.py$/i.test(inside) &&
        !/^(?:docs?|tools|scripts|benchmarks?|examples?)\//.test(inside)
      );
    });
  };
};

/** Names that a file offers to others. */
export const offeredNames = ({ exports, imports, language, path }: FileFacts): Set<string> => {
  const names = new Set(exports.map(({ name }) => name));
  for (const { reexport, names: taken } of imports) {
    if (!reexport && !(language === 'python' && baseName(path) === '__init__.py')) continue;
    for (const name of taken) if (name !== '*' && !name.startsWith('_')) names.add(name);
  }
  return names;
};
