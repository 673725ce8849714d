import { pathMatcher } from '../../kernel/config/globs.ts';
import type { FactCheck } from '../unit.ts';
import type { CheckIdentity } from './identity.ts';
import type { DeclaredRule, TextCondition } from './rule.ts';

// What is longer is a program's output, which nobody reads line by line.
const longestLine = 10_000;

// A rule and its examples hold what it forbids.
const isDeclaredRule = (path: string): boolean => /\.rule\.ya?ml$/.test(path);

/** The offset of the first fit in each line that has one. O(text × pattern). */
function* fits(text: string, { search, unless }: TextCondition): Generator<number> {
  let start = 0;
  for (const line of text.split('\n')) {
    const plain = line.endsWith('\r') ? line.slice(0, -1) : line;
    const found = plain.length > longestLine ? undefined : search(plain);
    if (found !== undefined && unless?.(plain) === undefined) yield start + found;
    start += line.length + 1;
  }
}

/** The check of what lines look like. */
export const textCheck = (
  { paths, languages, message }: DeclaredRule,
  condition: TextCondition,
  identity: CheckIdentity,
): FactCheck => {
  const covers = pathMatcher(paths);
  const { is, pattern } = condition;
  return {
    ...identity,
    reads: 'file',
    ...(languages.length > 0 && { languages }),
    find: ({ path, text, report }) => {
      if (isDeclaredRule(path) || (paths.length > 0 && !covers(path))) return;
      const found = fits(text, condition);
      if (is === 'mustNotMatch') for (const at of found) report(at, message ?? `This line fits ${pattern}.`);
      else if (found.next().done === true) report({ line: 1 }, message ?? `No line fits ${pattern}.`);
    },
  };
};
