import { baseName, directoryOf } from '../../paths.ts';
import { below } from '../resolution.ts';

const sourceFile = /\.pyi?$/;
const moduleEndings = ['.py', '.pyi', '.pyx', '.so', '.pyd'];

/** Where a dotted module leads below one root. */
export type Found =
  | { readonly kind: 'module'; readonly path: string; readonly directory: string | undefined }
  | { readonly kind: 'namespace'; readonly directory: string };

/** The Python modules of a repository by name. */
export interface PythonModules {
  /** Whether a directory is a package with an `__init__`. */
  readonly isPackage: (directory: string) => boolean;
  /** The module of a name in a directory: a package or a file. */
  readonly inDirectory: (directory: string, name: string) => Found | undefined;
  /** Follows dotted names down from a directory. */
  readonly find: (root: string, names: readonly string[]) => Found | undefined;
  /** Directories from which a top-level module or package can be imported by its name. */
  readonly rootsOf: (top: string) => readonly string[];
  /** Directories that hold a directory of the name without `__init__`, with Python below it. */
  readonly namespaceRootsOf: (top: string) => readonly string[];
}

const addTo = (table: Map<string, Set<string>>, name: string, root: string): void => {
  const roots = table.get(name);
  if (roots) roots.add(root);
  else table.set(name, new Set([root]));
};

/** Looks over all paths once. O(paths). */
export const pythonModules = (paths: ReadonlySet<string>, directories: ReadonlySet<string>): PythonModules => {
  const isPackage = (directory: string): boolean =>
    paths.has(below(directory, '__init__.py')) || paths.has(below(directory, '__init__.pyi'));
  const roots = new Map<string, Set<string>>();
  const namespaceRoots = new Map<string, Set<string>>();
  const seen = new Set<string>();
  for (const path of paths) {
    if (!sourceFile.test(path)) continue;
    const directory = directoryOf(path);
    if (!isPackage(directory)) addTo(roots, baseName(path).replace(sourceFile, ''), directory);
    for (let at = directory; at !== '' && !seen.has(at); at = directoryOf(at)) {
      seen.add(at);
      const parent = directoryOf(at);
      if (!isPackage(at)) addTo(namespaceRoots, baseName(at), parent);
      else if (!isPackage(parent) || parent === '') addTo(roots, baseName(at), parent);
    }
  }

  const inDirectory = (directory: string, name: string): Found | undefined => {
    const inner = below(directory, name);
    for (const init of ['__init__.py', '__init__.pyi']) {
      if (paths.has(`${inner}/${init}`)) return { kind: 'module', path: `${inner}/${init}`, directory: inner };
    }
    for (const ending of moduleEndings) {
      if (paths.has(inner + ending)) return { kind: 'module', path: inner + ending, directory: undefined };
    }
    return seen.has(inner) && directories.has(inner) ? { kind: 'namespace', directory: inner } : undefined;
  };

  const find = (root: string, names: readonly string[]): Found | undefined => {
    let found: Found | undefined = { kind: 'namespace', directory: root };
    for (const name of names) {
      if (found?.directory === undefined) return undefined;
      found = inDirectory(found.directory, name);
    }
    return found;
  };

  return {
    isPackage,
    inDirectory,
    find,
    rootsOf: (top) => [...(roots.get(top) ?? [])],
    namespaceRootsOf: (top) => [...(namespaceRoots.get(top) ?? [])],
  };
};
