import ignore, { type Ignore } from 'ignore';
import { directoryOf } from '../paths.ts';
import { skippedTreeOf } from '../walk/skipped-trees.ts';
import { below, directoriesUp } from './resolution.ts';

const generatedPart =
  /(?:^|\/)(?:\+types|generated|__generated__|\.?gen|proto|protos|build|dist|out|target|pkg|coverage|wasm|\.svelte-kit|\.astro|\.velite|\.contentlayer|\.source|styled-system)(?:\/|$)/;
const generatedName =
  /(?:\.gen|\.generated|_generated|_pb|_pb2|_pb2_grpc|\.pb|routeTree|manifest|graphql|\.json|\.wasm|\.module\.css\.d)(?:\.[cm]?[jt]sx?)?$|(?:^|\/)_?(?:version|build_info|git_version|scm_version)(?:\.\w+)?$/;

/** Tells whether a `.gitignore` of the tree leaves a path out; `read` gives the text of a file. */
export const ignoredPaths = (read: (path: string) => string | undefined): ((path: string) => boolean) => {
  const rules = new Map<string, Ignore | undefined>();
  const rulesOf = (directory: string): Ignore | undefined => {
    if (rules.has(directory)) return rules.get(directory);
    const text = read(below(directory, '.gitignore'));
    const own = text === undefined ? undefined : ignore({ allowRelativePaths: true }).add(text);
    rules.set(directory, own);
    return own;
  };
  return (path) =>
    directoriesUp(directoryOf(path)).some((directory) => {
      const own = rulesOf(directory);
      return own?.ignores(directory === '' ? path : path.slice(directory.length + 1)) ?? false;
    });
};

/** Tells whether a missing path is one that a build writes: by its name, or because git ignores it. */
export const generatedPaths = (read: (path: string) => string | undefined): ((path: string) => boolean) => {
  const isIgnored = ignoredPaths(read);
  return (path) => {
    // The root itself is there, whatever it lacks.
    if (path === '') return false;
    if (generatedPart.test(path) || generatedName.test(path) || skippedTreeOf(`${path}/x`)) return true;
    return ['', '.ts', '.js', '.json', '.py', '/x'].some((ending) => isIgnored(path + ending));
  };
};
