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

/** Whether a file defines most of the names. Given up as soon as it cannot: this is asked of every file for every new one. */
const definesMost = ({ definitions }: FileFacts, names: ReadonlySet<string>): boolean => {
  const { length } = definitions;
  if (length < fewestNames || length * leastShared > names.size * 2) return false;
  let others = length - leastShared * Math.min(names.size, length);
  for (const { name } of definitions) {
    if (!names.has(name)) others--;
    if (others < 0) return false;
  }
  return true;
};

/** Files that define most of the same names. O(definitions of the repository). */
const candidates = ({ path }: Draft, names: ReadonlySet<string>, files: Iterable<FileFacts>): FileFacts[] => {
  const ending = path === undefined ? undefined : extensionOf(path);
  const found: FileFacts[] = [];
  for (const facts of files) {
    if (!definesMost(facts, names) || facts.path === path || facts.role.test) continue;
    if (ending === undefined || extensionOf(facts.path) === ending) found.push(facts);
    if (found.length === mostRead) break;
  }
  return found;
};

/** The files that a draft nearly repeats. */
export const repeatedBy = (draft: Draft, repository: Pick<Repository, 'files' | 'read'>): string[] => {
  const names = namesIn(draft.content);
  if (names.size < fewestNames) return [];
  const lines = linesOf(draft.content);
  return candidates(draft, names, repository.files.values())
    .filter(({ path }) => shareOf(lines, linesOf(repository.read(path) ?? '')) >= leastShared)
    .map(({ path }) => path);
};
