import { baseName, directoryOf } from '../../paths.ts';
import { type ResolveInput, below, directoriesUp } from '../resolution.ts';
import type { ScriptFiles } from './script-files.ts';

const bundlerConfiguration =
  /^(?:(?:vite|vitest|webpack|rollup|rspack|rsbuild|jest|babel|metro|craco|next|nuxt|astro|svelte|vue|esbuild|tsup|electron\.vite|quasar|gatsby)[\w.-]*\.config\.[cm]?[jt]s|webpack[\w.-]*\.js|gatsby-node\.[jt]s|\.babelrc(?:\.\w+)?|config-overrides\.js|main\.[cm]?[jt]s)$/;

// The names that frameworks and templates give the source directory of a package.
const habitual = /^(?:@|~|@@|~~)$/;
const mostDirectories = 3000;
// An alias that has led nowhere so often stands for something that is not here.
const mostFailures = 30;

/** What an alias that no compiler configuration knows stands for. */
export interface BundlerAliases {
  /** Whether a bundler's configuration near a directory names the first part of a specifier, or habit does. */
  readonly isAlias: (directory: string, specifier: string) => boolean;
  /** The file behind it: bundler configurations are not run, so the directory is the one where the file is. */
  readonly find: (packageDirectory: string, specifier: string) => string | undefined;
}

export const bundlerAliases = (
  { paths, directories, read }: ResolveInput,
  files: ScriptFiles,
): BundlerAliases => {
  const configurations = Map.groupBy(
    Array.from(paths).filter((path) => bundlerConfiguration.test(baseName(path))),
    (path) => directoryOf(path).replace(/(?:^|\/)\.storybook$/, ''),
  );
  const texts = new Map<string, string>();
  const textOf = (directory: string): string => {
    const known = texts.get(directory);
    if (known !== undefined) return known;
    const text = (configurations.get(directory) ?? []).map((path) => read(path) ?? '').join('\n');
    texts.set(directory, text);
    return text;
  };
  const sorted = Array.from(directories).toSorted(
    (one, other) => one.split('/').length - other.split('/').length || (one < other ? -1 : 1),
  );
  const within = new Map<string, readonly string[]>();
  const directoriesOf = (packageDirectory: string): readonly string[] => {
    const known = within.get(packageDirectory);
    if (known) return known;
    const inner = sorted.filter((directory) => packageDirectory === '' || directory.startsWith(`${packageDirectory}/`));
    const made = [below(packageDirectory, 'src'), packageDirectory, ...inner.slice(0, mostDirectories)];
    within.set(packageDirectory, made);
    return made;
  };
  const bases = new Map<string, string>();
  const failures = new Map<string, number>();

  return {
    isAlias: (directory, specifier) => {
      const [first = ''] = specifier.split('/');
      if (habitual.test(first)) return true;
      const marks = [`'${first}`, `"${first}`, ` ${first}:`, `\`${first}`];
      return directoriesUp(directory).some((up) => marks.some((mark) => textOf(up).includes(mark)));
    },
    find: (packageDirectory, specifier) => {
      const [first = '', ...segments] = specifier.split('/');
      const rest = segments.join('/');
      const key = `${packageDirectory} ${first}`;
      const learnt = bases.get(key);
      const known = learnt === undefined ? undefined : files.at(below(learnt, rest));
      const failed = failures.get(key) ?? 0;
      if (known !== undefined || rest === '' || failed > mostFailures) return known;
      const letters = first.replace(/^[@~#$]+/, '');
      const all = directoriesOf(packageDirectory);
      const likely = letters === '' ? all : all.filter((directory) => baseName(directory) === letters);
      for (const directory of likely) {
        const file = files.at(below(directory, rest));
        if (file === undefined) continue;
        bases.set(key, directory);
        return file;
      }
      failures.set(key, failed + 1);
      return undefined;
    },
  };
};
