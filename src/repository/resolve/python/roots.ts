import type { Manifest } from '../../model.ts';
import { directoryOf } from '../../paths.ts';
import { below, directoriesUp } from '../resolution.ts';
import type { PythonModules } from './modules.ts';

/** Directories from which a file can import a name: those it surely can, and those it can where a path was added. */
export interface ImportRoots {
  readonly sure: readonly string[];
  readonly possible: readonly string[];
}

const sharedSegments = (one: string, other: string): number => {
  const [left, right] = [one.split('/'), other.split('/')];
  const at = left.findIndex((segment, index) => segment !== right[index]);
  return at < 0 ? left.length : at;
};

/** Where packages lie by habit: the root, `src`, and the same below every manifest. */
const habitualRoots = (manifests: readonly Manifest[]): Set<string> => {
  const homes = manifests.filter(({ ecosystem }) => ecosystem === 'pypi').map(({ path }) => directoryOf(path));
  return new Set(['', ...homes].flatMap((home) => ['', 'src', 'lib', 'python'].map((name) => below(home, name))));
};

/** Sorts the directories that hold a name by how surely a file's imports look there. */
export const importRoots = (
  modules: PythonModules,
  manifests: readonly Manifest[],
): ((directory: string, holders: readonly string[]) => ImportRoots) => {
  const habitual = habitualRoots(manifests);
  return (directory, holders) => {
    if (holders.length === 0) return { sure: [], possible: [] };
    // A directory above the file that is no package: what runs there, or pytest, puts it on the path.
    const up = directoriesUp(directory).filter((above) => !modules.isPackage(above) && holders.includes(above));
    const others = holders
      .filter((holder) => !up.includes(holder))
      .map((holder) => ({ holder, shared: sharedSegments(holder, directory) }))
      .toSorted((one, other) => other.shared - one.shared || (one.holder < other.holder ? -1 : 1))
      .map(({ holder }) => holder);
    const sure = [...up, ...others.filter((holder) => habitual.has(holder))];
    return { sure, possible: others.filter((holder) => !habitual.has(holder)) };
  };
};
