import { baseName, directoryOf } from '../../paths.ts';
import { type ResolveInput, below, directoriesUp } from '../resolution.ts';
import type { ScriptFiles } from './script-files.ts';

const bundlerConfiguration =
  /^(?:(?:vite|vitest|webpack|rollup|rspack|rsbuild|jest|babel|metro|craco|next|nuxt|astro|svelte|vue|esbuild|tsup|electron\.vite|quasar|gatsby)[\w.-]*\.config\.[cm]?[jt]s|webpack[\w.-]*\.js|gatsby-node\.[jt]s|\.babelrc(?:\.\w+)?|config-overrides\.js|main\.[cm]?[jt]s)$/;

/** Whether a file configures a bundler, by its name. */
export const isBundlerConfiguration = (path: string): boolean => bundlerConfiguration.test(baseName(path));

// The names that frameworks and templates give the source directory of a package.
const habitual = /^(?:@|~|@@|~~)$/;

/** What an alias that no compiler configuration knows stands for. */
export interface BundlerAliases {
  /** Whether a bundler's configuration near a directory names the first part of a specifier, or habit does. */
  readonly isAlias: (directory: string, specifier: string) => boolean;
  /** The file behind it: bundler configurations are not run, so the directory is the one where the file is. */
  readonly find: (packageDirectory: string, specifier: string) => string | undefined;
}

export const bundlerAliases = ({ paths, read }: ResolveInput, files: ScriptFiles): BundlerAliases => {
  const configurations = Map.groupBy(Array.from(paths).filter(isBundlerConfiguration), (path) =>
    directoryOf(path).replace(/(?:^|\/)\.storybook$/, ''),
  );
  const texts = new Map<string, string>();
  const textOf = (directory: string): string => {
    const known = texts.get(directory);
    if (known !== undefined) return known;
    const text = (configurations.get(directory) ?? []).map((path) => read(path) ?? '').join('\n');
    texts.set(directory, text);
    return text;
  };
  const byName = filesByName(paths);
  const bases = new Map<string, string>();

  /** Directories of a package below which the rest of a specifier is a file, the outermost first. */
  const holders = (packageDirectory: string, rest: string): string[] =>
    (byName.get(baseName(rest)) ?? [])
      .flatMap((path) => {
        const plain = path.replace(endingOrIndex, '');
        return plain === rest || plain.endsWith(`/${rest}`)
          ? [plain.slice(0, Math.max(0, plain.length - rest.length - 1))]
          : [];
      })
      .filter((directory) => packageDirectory === '' || `${directory}/`.startsWith(`${packageDirectory}/`))
      .toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1));

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
      if (known !== undefined || rest === '') return known;
      const letters = first.replace(/^[@~#$]+/, '');
      const all = holders(packageDirectory, rest.replace(endingOrIndex, ''));
      const holder = all.find((directory) => letters === '' || baseName(directory) === letters);
      if (holder === undefined) return undefined;
      bases.set(key, holder);
      return files.at(below(holder, rest));
    },
  };
};

const endingOrIndex = /(?:\/index)?\.(?:d\.)?\w+$/;

/** Files by the name an import would use for them: their own without its ending, or their folder's for an index. */
const filesByName = (paths: ReadonlySet<string>): Map<string, string[]> => {
  const table = new Map<string, string[]>();
  for (const path of paths) {
    const name = baseName(path.replace(endingOrIndex, ''));
    const known = table.get(name);
    if (known) known.push(path);
    else table.set(name, [path]);
  }
  return table;
};
