import type { CheckedRepository } from '../../enforcement/unit.ts';
import { directoryOf, extensionOf, joinPath } from '../../repository/paths.ts';
import { ignoredPaths } from '../../repository/resolve/generated.ts';
import { isBelow, siteRoots, unnumbered } from './document-sites.ts';

type Tree = Pick<CheckedRepository, 'paths' | 'directories' | 'skipped' | 'read'>;

const language = /(?<=^|\/)[a-z]{2}(?:-[A-Za-z]{2,4})?(?=\/)/;

// Where a site's pages about code are put, from the code, when it is built.
const madeFromCode = /^(?:_?api|api-?docs?|apidocs|autoapi|reference|_?generated)$/i;

const submodules = ({ paths, read }: Tree): string[] =>
  paths.has('.gitmodules')
    ? [...(read('.gitmodules') ?? '').matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S{1,300})/gm)].map(([, path = '']) => path)
    : [];

// A page about a class is served under a name that ends as no file does: `shop.WagtailApplication`.
const hasFileEnding = (target: string): boolean => /^[a-z\d]{1,10}$/.test(extensionOf(target));

/** Answers whether a relative link of a document leads to something; when in doubt it does. O(paths) once. */
export const linkExistence = (tree: Tree): ((path: string, target: string) => boolean) => {
  const { paths, directories, skipped } = tree;
  const sites = siteRoots(paths);
  const unlisted = new Set([...skipped.map((top) => top.path), ...submodules(tree)]);
  let ordered: ReadonlySet<string> | undefined;
  const isOrdered = (path: string): boolean => {
    ordered ??= new Set([...paths].flatMap((one) => unnumbered(one) ?? []));
    return ordered.has(unnumbered(path) ?? path);
  };
  const isThere = (path: string): boolean =>
    path === '' ||
    paths.has(path) ||
    directories.has(path) ||
    unlisted.has(path) ||
    isBelow(path, unlisted) ||
    // What lies below a file lies behind a symbolic link to a folder.
    isBelow(path, paths);
  const isIgnored = ignoredPaths(tree.read);
  /** Whether git leaves the folder out, so that whoever sets the project up makes it. */
  const isMadeBySetup = (path: string): boolean => extensionOf(path) === '' && isIgnored(`${path}/x`);
  const isTranslated = (path: string): boolean => {
    const original = path.replace(language, 'en');
    return original !== path && isThere(original);
  };
  // A page is served below its own name, so a route counts one folder more than the file does.
  const isRoute = (path: string, target: string): boolean => {
    if (!hasFileEnding(target)) return true;
    const fromPage = joinPath(path.replace(/\.\w{1,10}$/, ''), target);
    const fromParent = joinPath(directoryOf(directoryOf(path)), target);
    return [fromPage, fromParent].some((found) => found === undefined || isThere(found));
  };
  /** Whether the first folder on the way that is not there is one that the site's build makes. */
  const isMadeByBuild = (target: string): boolean => {
    const parts = target.split('/');
    const missing = parts.findIndex((_part, index) => !directories.has(parts.slice(0, index + 1).join('/')));
    return missing < parts.length - 1 && madeFromCode.test(parts[missing] ?? '');
  };
  // Documents without a site's configuration may be a part of one that is built elsewhere.
  const isPage = (path: string, target: string): boolean => {
    const page = joinPath(path.replace(/\.\w{1,10}$/, ''), target.replace(/\/$/, ''));
    return page !== undefined && extensionOf(target) === '' && paths.has(`${page}.${extensionOf(path)}`);
  };
  return (path, target) => {
    const found = joinPath(directoryOf(path), target);
    if (found === undefined || isThere(found) || isTranslated(found) || isPage(path, target)) return true;
    if (isMadeBySetup(found) || isOrdered(found)) return true;
    return (extensionOf(path) === 'mdx' || isBelow(path, sites)) && (isRoute(path, target) || isMadeByBuild(found));
  };
};
