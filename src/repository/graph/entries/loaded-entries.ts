import picomatch from 'picomatch';
import { directoryOf, joinPath } from '../../paths.ts';
import type { Entries, EntryInput } from './entry-points.ts';

const globs = /^(?:import\.meta\.glob(?:Eager)?|require\.context)$/;
const pythonLoaders =
  /(?:^|\.)(?:import_module|__import__|iter_modules|walk_packages|spec_from_file_location|load_module|find_modules|autodiscover_modules|exec_module)$/;
const codeEnding = /\.(?:py|[cm]?[jt]sx?|vue|svelte|astro|mdx?)$/;

/** Matches paths that a bundler's pattern names from a directory; a plain folder stands for all below it. */
const matcherOf = (directory: string, pattern: string): ((path: string) => boolean) => {
  const [, negation = '', rest = ''] = /^(!?)(.*)$/s.exec(pattern) ?? [];
  const plain = rest.replace(/^[/@~]+/, '');
  const joined = rest.startsWith('.') ? joinPath(directory, rest) : `**/${plain}`;
  if (negation !== '' || joined === undefined || joined === '' || plain === '') return () => false;
  return picomatch(/[*?[{]/.test(joined) ? joined : `${joined}/**`, { dot: false });
};

/** Files that code loads by a pattern or by names made at run time: plugins, pages, locales. Best effort. */
export function* loadedEntries({ files }: EntryInput): Entries {
  const code = Array.from(files.keys()).filter((path) => codeEnding.test(path));
  for (const { path, language, calls, role } of files.values()) {
    if (role.test) continue;
    const directory = directoryOf(path);
    for (const { callee, argument } of calls) {
      if (argument !== undefined && globs.test(callee)) {
        const matches = matcherOf(directory, argument);
        for (const candidate of code) if (candidate !== path && matches(candidate)) yield [candidate, `${path} loads it`];
      }
      const isDynamic =
        argument === undefined &&
        ((language === 'python' && pythonLoaders.test(callee)) || (language === 'javascript' && callee === 'require'));
      // Which file it is cannot be told; it lies below the one that loads it as a rule. The root would mean all.
      if (!isDynamic || directory === '') continue;
      for (const candidate of code) {
        if (candidate.startsWith(`${directory}/`) && candidate !== path) yield [candidate, `${path} may load it`];
      }
    }
  }
}
