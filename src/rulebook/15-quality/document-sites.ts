import { baseName, directoryOf } from '../../repository/paths.ts';
import { below, directoriesUp } from '../../repository/resolve/resolution.ts';

const siteConfig =
  /^(?:mkdocs(?:-[\w-]{1,40})?\.ya?ml|docusaurus\.config\.[cm]?[jt]s|astro\.config\.[cm]?[jt]s|next\.config\.[cm]?[jt]s|gatsby-config\.[cm]?[jt]s|docs\.json|mint\.json|book\.toml|_config\.ya?ml|hugo\.(?:toml|ya?ml)|conf\.py|antora\.ya?ml|_sidebar\.md|SUMMARY\.md|vocs\.config\.[cm]?[jt]sx?|rspress\.config\.[cm]?[jt]s|eleventy\.config\.[cm]?js|\.eleventy\.js|zensical\.toml)$/;
const siteFolder = /^(.*?)(?:^|\/)\.(?:vitepress|vuepress)(?:\/|$)/;

// Names that say too little: such a file makes a site only beside the folders that its generator reads.
const commonConfig = /^config\.(?:toml|ya?ml|json|rb)$/;
const ownFolders: Readonly<Record<string, readonly string[]>> = {
  toml: ['content', 'layouts|themes|archetypes|i18n'],
  rb: ['source'],
};

// `20.guide/1.index.md`, `10-introduction.md`: the numbers order a site's menu, and are no part of its addresses.
const order = /(?<=^|\/)\d{1,2}[.-](?=[A-Za-z])/g;
const orderedPage = /^\d{1,2}[.-][A-Za-z][^/]*\.mdx?$/;

/** A path as a site that orders its pages by numbers serves it; undefined for one without numbers. */
export const unnumbered = (path: string): string | undefined => {
  const plain = path.replace(order, '');
  return plain === path ? undefined : plain;
};

/** Folders with two or more pages that numbers order. */
const orderedRoots = (paths: ReadonlySet<string>): string[] => {
  const pages = Map.groupBy(
    [...paths].filter((path) => orderedPage.test(baseName(path))),
    directoryOf,
  );
  return [...pages].flatMap(([folder, { length }]) => (length > 1 ? [folder] : []));
};

/** Folders in which a file of a common name stands beside those of Hugo (`config.toml`) or Middleman (`config.rb`). */
const oddRoots = (paths: ReadonlySet<string>): string[] => {
  const configs = [...paths].filter((path) => commonConfig.test(baseName(path)));
  const folders = new Set(configs.length === 0 ? [] : [...paths].flatMap((path) => directoriesUp(directoryOf(path))));
  return configs.filter((config) => {
    const folder = directoryOf(config);
    const wanted = ownFolders[config.endsWith('.rb') ? 'rb' : 'toml'] ?? [];
    return wanted.every((names) => names.split('|').some((name) => folders.has(below(folder, name))));
  });
};

/** Folders that a generator makes a web site of: links in them may name routes rather than files. */
export const siteRoots = (paths: ReadonlySet<string>): ReadonlySet<string> => {
  const roots = new Set([...oddRoots(paths).map(directoryOf), ...orderedRoots(paths)]);
  for (const path of paths) {
    if (siteConfig.test(baseName(path))) roots.add(directoryOf(path));
    const [, folder] = path.includes('/.v') || path.startsWith('.v') ? (siteFolder.exec(path) ?? []) : [];
    if (folder !== undefined) roots.add(folder);
  }
  return roots;
};

/** Whether a path lies in one of some folders; O(depth). */
export const isBelow = (path: string, folders: ReadonlySet<string>): boolean => {
  for (let at = directoryOf(path); at !== ''; at = directoryOf(at)) if (folders.has(at)) return true;
  return folders.has('');
};
