import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { EnvironmentReadFact } from '../../repository/facts.ts';
import { declaredNames, exampleAround, isEnvironmentExample, isPlatformVariable } from './environment.ts';

export interface UndeclaredRead {
  readonly path: string;
  readonly use: EnvironmentReadFact;
  /** The env example that the variable belongs into. */
  readonly example: string;
}

/**
 * The first read of each variable that nothing declares, of those that are wanted.
 *
 * A team that keeps no list of variables has chosen another way; one that keeps a list is held to it. O(reads).
 */
export const undeclaredReads = (
  { files, asked, read }: Pick<CheckedRepository, 'files' | 'asked' | 'read'>,
  isWanted: (use: EnvironmentReadFact) => boolean,
): UndeclaredRead[] => {
  if (!asked.some(({ environmentReads }) => environmentReads.some(isWanted))) return [];
  const examples = [...files.keys()].filter(isEnvironmentExample);
  if (examples.length === 0) return [];
  const known = declaredNames(files.values());
  // A commented line of an example documents a variable as well.
  for (const path of examples)
    for (const [name] of (read(path) ?? '').matchAll(/\b[A-Z][A-Z0-9_]{1,80}\b/g)) known.add(name);
  const found: UndeclaredRead[] = [];
  for (const { path, role, language, environmentReads } of files.values()) {
    if (role.test || role.example || (language !== 'python' && language !== 'javascript')) continue;
    // A file that says somewhere what holds without the variable starts without it.
    const answered = new Set(environmentReads.flatMap(({ name, hasDefault }) => (hasDefault ? [name] : [])));
    for (const use of environmentReads) {
      if (!isWanted(use) || isPlatformVariable(use.name) || known.has(use.name)) continue;
      if (use.isRequired && answered.has(use.name)) continue;
      known.add(use.name);
      const example = exampleAround(path, examples);
      if (example !== undefined) found.push({ path, use, example });
    }
  }
  return found;
};
