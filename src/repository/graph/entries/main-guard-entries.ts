import type { Entries, EntryInput } from './entry.ts';

const mainGuard = /^if\s+__name__\s*==\s*["']__main__["']/m;

/** Python files that do something when they are run. Only those that nothing imports are read again to tell. */
export function* mainGuardEntries({ files, importers, read }: EntryInput, known: ReadonlyMap<string, string>): Entries {
  for (const { path, language } of files.values()) {
    if (language !== 'python' || known.has(path) || importers.has(path) || path.endsWith('__init__.py')) continue;
    if (mainGuard.test(read(path) ?? '')) yield [path, 'run by its name'];
  }
}
