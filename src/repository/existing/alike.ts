/** Files that a draft nearly repeats, by the names it defines and the lines it has. */
import type { FileFacts } from '../facts.ts';
import type { Repository } from '../model.ts';
import { extensionOf } from '../paths.ts';

// Fewer say little: two commands may both have `main` and `usage`.
const fewestNames = 4;
const leastShared = 0.8;
const mostRead = 5;

const definitions =
  /^[ \t]*(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?(?:def|class|function\*?|const|interface|type|func|fn)[ \t]+([A-Za-z_$][\w$]*)/gm;

const namesIn = (text: string): Set<string> =>
  new Set(Array.from(text.matchAll(definitions), ([, name = '']) => name).filter((name) => name !== ''));

const linesOf = (text: string): Set<string> =>
  new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 3),
  );

const shareOf = (some: ReadonlySet<string>, others: ReadonlySet<string>): number => {
  let shared = 0;
  for (const one of some) if (others.has(one)) shared++;
  return shared / Math.max(1, Math.min(some.size, others.size));
};

/** What somebody means to write; `path` is where, if that is known. */
export interface Draft {
  readonly path: string | undefined;
  readonly content: string;
}

/** Whether a file defines most of the names. Given up as soon as it cannot: this is asked of many files for every new one. */
const definesMost = ({ definitions }: FileFacts, names: ReadonlySet<string>): boolean => {
  const { length } = definitions;
  if (length * leastShared > names.size * 2) return false;
  let others = length - leastShared * Math.min(names.size, length);
  for (const { name } of definitions) {
    if (!names.has(name)) others--;
    if (others < 0) return false;
  }
  return true;
};

type Files = Repository['files'];

const comparable = new WeakMap<Files, ReadonlyMap<string, readonly FileFacts[]>>();

/** Files that define enough to be compared, by extension; worked out once for each state of a repository. */
const comparableIn = (files: Files): ReadonlyMap<string, readonly FileFacts[]> => {
  const known = comparable.get(files);
  if (known) return known;
  const found = Array.from(files.values()).filter(
    ({ definitions, role }) => definitions.length >= fewestNames && !role.test,
  );
  const grouped = Map.groupBy(found, ({ path }) => extensionOf(path));
  comparable.set(files, grouped);
  return grouped;
};

/** Files that define most of the same names. O(definitions of the repository). */
const candidates = ({ path }: Draft, names: ReadonlySet<string>, files: Files): FileFacts[] => {
  const groups = comparableIn(files);
  const others = path === undefined ? [...groups.values()].flat() : (groups.get(extensionOf(path)) ?? []);
  const found: FileFacts[] = [];
  for (const facts of others) {
    if (facts.path !== path && definesMost(facts, names)) found.push(facts);
    if (found.length === mostRead) break;
  }
  return found;
};

/** The files that a draft nearly repeats. */
export const repeatedBy = (draft: Draft, repository: Pick<Repository, 'files' | 'read'>): string[] => {
  const names = namesIn(draft.content);
  if (names.size < fewestNames) return [];
  const lines = linesOf(draft.content);
  return candidates(draft, names, repository.files)
    .filter(({ path }) => shareOf(lines, linesOf(repository.read(path) ?? '')) >= leastShared)
    .map(({ path }) => path);
};
