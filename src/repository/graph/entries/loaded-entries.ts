import picomatch from 'picomatch';
import type { FileFacts } from '../../facts.ts';
import { directoryOf, joinPath } from '../../paths.ts';
import type { Entries, EntryInput } from './entry.ts';

const globs = /^(?:import\.meta\.glob(?:Eager)?|require\.context)$/;
const pythonListings =
  /(?:^|\.)(?:iter_modules|walk_packages|find_modules|autodiscover_modules|listdir|iterdir|scandir|r?glob)$/;
const pythonLoaders =
  /(?:^|\.)(?:import_module|__import__|spec_from_file_location|load_module|find_modules|autodiscover_modules)$/;
const codeEnding = /\.(?:py|[cm]?[jt]sx?|vue|svelte|astro|mdx?)$/;

/** Few wildcards and no groups: more could make the match take time without bound. */
const isPlainPattern = (pattern: string): boolean => {
  const segments = pattern.split('/');
  const tooMany = segments.some((segment) => segment !== '**' && segment.split('*').length > 3);
  return (
    pattern.length < 200 &&
    !/[()+@!?]\(|\[\^?!/.test(pattern) &&
    !tooMany &&
    segments.filter((segment) => segment === '**').length < 3
  );
};

/** Matches paths that a bundler's pattern names from a directory; a plain folder stands for all below it. */
const matcherOf = (directory: string, pattern: string): ((path: string) => boolean) => {
  const [, negation = '', rest = ''] = /^(!?)(.*)$/s.exec(pattern) ?? [];
  const plain = rest.replace(/^[/@~]+/, '');
  const joined = rest.startsWith('.') ? joinPath(directory, rest) : `**/${plain}`;
  if (negation !== '' || joined === undefined || joined === '' || plain === '' || !isPlainPattern(joined))
    return () => false;
  return picomatch(/[*?[{]/.test(joined) ? joined : `${joined}/**`, { dot: false });
};

/** Whether a file loads what lies beside it under names made at run time: it lists them, or is the face of their folder. */
const loadsItsNeighbours = ({ path, language, calls }: FileFacts): boolean => {
  if (language === 'javascript')
    return calls.some(({ callee, argument }) => callee === 'require' && argument === undefined);
  if (language !== 'python') return false;
  const loads = calls.some(({ callee }) => pythonLoaders.test(callee));
  return loads && (path.endsWith('__init__.py') || calls.some(({ callee }) => pythonListings.test(callee)));
};

/** Files that code loads by a pattern or by names made at run time: plugins, pages, locales. Best effort. */
export function* loadedEntries({ files }: EntryInput): Entries {
  const code = Array.from(files.keys()).filter((path) => codeEnding.test(path));
  for (const facts of files.values()) {
    const { path, calls, role } = facts;
    if (role.test) continue;
    const directory = directoryOf(path);
    for (const { callee, argument } of calls) {
      if (argument === undefined || !globs.test(callee)) continue;
      const matches = matcherOf(directory, argument);
      for (const candidate of code) if (candidate !== path && matches(candidate)) yield [candidate, `${path} loads it`];
    }
    // Of the root, all would be loaded.
    if (directory === '' || !loadsItsNeighbours(facts)) continue;
    for (const candidate of code) {
      if (candidate.startsWith(`${directory}/`) && candidate !== path) yield [candidate, `${path} may load it`];
    }
  }
}
