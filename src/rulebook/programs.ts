/** Which program of a repository a file is part of, and which programs use two libraries for one thing. */
import type { CheckedRepository } from '../enforcement/unit.ts';
import type { FileFacts } from '../repository/facts.ts';
import type { PackageImport } from '../repository/model.ts';
import { directoryOf } from '../repository/paths.ts';

/** Code that a program consists of: no test, no example, no script beside it. */
export const isOfProgram = (facts: FileFacts | undefined): boolean =>
  facts !== undefined && !facts.role.test && !facts.role.example && !facts.role.script;

/** Finds the folder of the nearest manifest around a file, the root where there is none. */
export const programFinder = ({ manifests }: Pick<CheckedRepository, 'manifests'>): ((path: string) => string) => {
  const homes = new Set(manifests.filter(({ isLockfile }) => !isLockfile).map(({ path }) => directoryOf(path)));
  return (path) => {
    for (let at = directoryOf(path); at !== ''; at = directoryOf(at)) if (homes.has(at)) return at;
    return '';
  };
};

/** Libraries that do the same, of which a program needs one; by ecosystem. */
export type Rivals = Readonly<Record<PackageImport['ecosystem'], ReadonlySet<string>>>;

/** For each program that uses more than one of the rivals, the first import of each, in path order. O(imports). */
export const rivalsInUse = (repository: CheckedRepository, rivals: Rivals): PackageImport[][] => {
  const programOf = programFinder(repository);
  const programs = new Map<string, Map<string, PackageImport>>();
  for (const found of repository.graph.packages) {
    const { from, fact, ecosystem } = found;
    if (!rivals[ecosystem].has(found.package) || fact.typeOnly || fact.optional) continue;
    if (!isOfProgram(repository.files.get(from))) continue;
    const program = `${ecosystem}\0${programOf(from)}`;
    const used = programs.get(program) ?? new Map<string, PackageImport>();
    if (!used.has(found.package)) used.set(found.package, found);
    programs.set(program, used);
  }
  return Array.from(programs.values(), (used) => [...used.values()]).filter((used) => used.length > 1);
};
