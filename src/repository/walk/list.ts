import { accessSync, constants, lstatSync, opendirSync, readFileSync, realpathSync } from 'node:fs';
import ignore, { type Ignore } from 'ignore';
import { BylawError, messageOf, systemCode } from '../../kernel/errors.ts';
import type { SkippedTree } from '../model.ts';
import { listGitFiles } from '../history/git.ts';
import { signatureOf } from './signature.ts';
import { isSkippedDirectory, skippedTreeOf } from './skipped-trees.ts';

/** One file of the tree, with what tells whether it has changed. */
export interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  /** Size, time of last change and inode: equal signatures mean an unchanged file. */
  readonly signature: string;
  readonly modifiedMs: number;
}

export interface Listing {
  /** Absolute, with symbolic links resolved. */
  readonly root: string;
  readonly isGit: boolean;
  /** git is there and refuses to answer, because the directory belongs to somebody else. */
  readonly isDistrusted?: boolean;
  readonly files: readonly ListedFile[];
  /** Symbolic links to what lies below the root; what they lead to is read under its own path. */
  readonly links?: readonly string[];
  readonly skipped: readonly SkippedTree[];
}

/** The directory to check as an absolute real path. */
export const resolveRoot = (path: string): string => {
  try {
    const root = realpathSync(path);
    if (lstatSync(root).isDirectory()) {
      accessSync(root, constants.R_OK | constants.X_OK);
      return root;
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') {
      throw new BylawError('PATH_MISSING', `There is no directory ${path}.`, {
        place: path,
        next: 'Name a directory that exists, or leave the path out to use the current one.',
      });
    }
    throw new BylawError('PATH_UNREADABLE', `${path} cannot be read: ${messageOf(error)}.`, {
      place: path,
      next: 'Check its permissions, or loops among its symbolic links.',
      cause: error,
    });
  }
  throw new BylawError('PATH_NOT_DIRECTORY', `${path} is a file.`, {
    place: path,
    next: 'Name the directory around it; a repository is checked as a whole.',
  });
};

type Rules = readonly { readonly base: string; readonly rules: Ignore }[];

const readIgnore = (root: string, directory: string, outer: Rules): Rules => {
  try {
    const path = `${root}/${directory}${directory ? '/' : ''}.gitignore`;
    if (!lstatSync(path).isFile()) return outer; // A pipe would be waited for without end.
    const text = readFileSync(path, 'utf8');
    return [...outer, { base: directory, rules: ignore().add(text) }];
  } catch {
    return outer; // No .gitignore here, or none that can be read: nothing more is left out.
  }
};

const isIgnored = (path: string, isDirectory: boolean, rules: Rules): boolean =>
  rules.some(({ base, rules: own }) => {
    const relative = base ? path.slice(base.length + 1) : path;
    return own.ignores(isDirectory ? `${relative}/` : relative);
  });

/** Walks a tree without git: nested `.gitignore` files hold, symbolic links are not followed. */
const walkTree = (root: string, signal: AbortSignal): { paths: string[]; tops: string[]; unreadable: string[] } => {
  const paths: string[] = [];
  const tops: string[] = [];
  const unreadable: string[] = [];
  const pending: { directory: string; rules: Rules }[] = [{ directory: '', rules: [] }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    signal.throwIfAborted();
    const { directory } = next;
    const rules = readIgnore(root, directory, next.rules);
    try {
      const open = opendirSync(`${root}/${directory}`);
      for (let entry = open.readSync(); entry; entry = open.readSync()) {
        const path = directory ? `${directory}/${entry.name}` : entry.name;
        if (isIgnored(path, entry.isDirectory(), rules)) continue;
        if (!entry.isDirectory()) paths.push(path);
        else if (isSkippedDirectory(entry.name)) tops.push(path);
        else pending.push({ directory: path, rules });
      }
      open.closeSync();
    } catch {
      unreadable.push(directory);
    }
  }
  return { paths, tops, unreadable };
};

const leadsOutside = (root: string, path: string): boolean => {
  try {
    const target = realpathSync(`${root}/${path}`);
    return target !== root && !target.startsWith(`${root}/`);
  } catch {
    return false; // A broken or cyclic link leads nowhere.
  }
};

/**
 * Every file of a tree that is its own: git's index and untracked files where there is git, a walk elsewhere.
 *
 * Vendored and generated trees are left out and named once. O(files).
 */
export const listFiles = async (root: string, signal: AbortSignal): Promise<Listing> => {
  const { paths: fromGit, isDistrusted } = await listGitFiles(root, signal);
  const walked = fromGit ? undefined : walkTree(root, signal);
  const skipped = new Map<string, { reason: SkippedTree['reason']; files: number }>();
  const skip = (path: string, reason: SkippedTree['reason']): void => {
    const known = skipped.get(path);
    if (known) known.files++;
    else skipped.set(path, { reason, files: 1 });
  };
  for (const top of walked?.tops ?? []) {
    const tree = skippedTreeOf(`${top}/x`);
    if (tree && tree.reason !== 'own') skip(top, tree.reason);
  }
  for (const directory of walked?.unreadable ?? []) skip(directory || '.', 'unreadable');
  const files: ListedFile[] = [];
  const links: string[] = [];
  for (const path of new Set(fromGit ?? walked?.paths ?? [])) {
    const tree = skippedTreeOf(path);
    if (tree) {
      if (tree.reason !== 'own') skip(tree.top, tree.reason);
      continue;
    }
    const stats = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) {
      if (leadsOutside(root, path)) skip(path, 'link-outside');
      else links.push(path);
    }
    if (!stats?.isFile()) continue;
    files.push({
      path,
      bytes: stats.size,
      signature: signatureOf(stats),
      modifiedMs: stats.mtimeMs,
    });
  }
  files.sort((left, right) => (left.path < right.path ? -1 : 1));
  const trees = Array.from(skipped, ([path, { reason, files: count }]) => ({ path, reason, files: count }));
  return { root, isGit: fromGit !== undefined, isDistrusted, files, links, skipped: trees };
};
