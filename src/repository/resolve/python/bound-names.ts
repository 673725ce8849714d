import type { FileFacts } from '../../facts.ts';
import { directoryOf } from '../../paths.ts';

/** The names that a file binds at its top level. */
export const namesBoundBy = ({ path, definitions, exports, imports }: FileFacts): Set<string> => {
  const own = directoryOf(path);
  const names = new Set<string>();
  const isOwn = (module: string): boolean => {
    const inner = module.replaceAll('.', '/');
    return inner === '' || own === inner || own.endsWith(`/${inner}`);
  };
  // `from . import part` binds a module of the package, which is what the importer gets either way; so does its `__all__`.
  const parts = new Set(imports.flatMap(({ module, names: taken }) => (isOwn(module) ? taken : [])));
  for (const { name, qualifiedName } of definitions) if (name === qualifiedName) names.add(name);
  for (const { name } of exports) if (!parts.has(name)) names.add(name);
  for (const { module, names: taken } of imports) if (!isOwn(module)) for (const name of taken) names.add(name);
  return names;
};

/** The names a Python file binds at its top level, by its facts. Each file is looked at once. */
export const boundNames = (files: ReadonlyMap<string, FileFacts>): ((path: string) => ReadonlySet<string>) => {
  const kept = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const known = kept.get(path);
    if (known) return known;
    const facts = files.get(path);
    const made = facts ? namesBoundBy(facts) : new Set<string>();
    kept.set(path, made);
    return made;
  };
};
