import { BylawError } from '../../kernel/errors.ts';
import { largestBlobBytes, readBlobs } from './blobs.ts';
import { gitHead } from './git.ts';
import { gitUnavailable, nulSeparated, runGit, withoutFilters } from './git-process.ts';

export interface ChangedSince {
  /** The commit compared with: where the reference and the checked-out commit part. */
  readonly commit: string;
  readonly changed: ReadonlyMap<string, 'added' | 'modified' | 'deleted'>;
}

const unknownReference = (reference: string): BylawError =>
  new BylawError('GIT_REF_UNKNOWN', `There is no commit that git calls ${JSON.stringify(reference)}.`, {
    place: reference,
    next: 'Name a branch, tag or commit that is here; in CI, fetch it first (a shallow clone has few).',
  });

const isReferenceName = (reference: string): boolean => /^[^-\p{Cc}][^\p{Cc}]{0,255}$/u.test(reference);

const commitOf = async (root: string, reference: string, signal: AbortSignal): Promise<string> => {
  if (!isReferenceName(reference)) throw unknownReference(reference);
  const commands = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`];
  const parsed = await runGit(root, commands, { signal });
  if (parsed.code === 0) return parsed.output.toString().trim();
  throw (await gitHead(root, signal)) === undefined ? gitUnavailable(root, parsed) : unknownReference(reference);
};

const kindOf = (status = ''): 'added' | 'modified' | 'deleted' => {
  if (status === 'A') return 'added';
  return status === 'D' ? 'deleted' : 'modified';
};

/** What differs between the working tree and the commit where it left a reference, untracked files as added. */
export const changedSince = async (root: string, reference: string, signal: AbortSignal): Promise<ChangedSince> => {
  const named = await commitOf(root, reference, signal);
  const base = await runGit(root, ['merge-base', named, 'HEAD'], { signal });
  // Histories without a common commit are compared as they stand.
  const commit = base.code === 0 ? base.output.toString().trim() : named;
  const settings = await withoutFilters(root, signal);
  const shape = [
    '--name-status',
    '-z',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--ignore-submodules=all',
    '--relative',
  ];
  const differing = await runGit(root, ['diff', ...shape, commit, '--', '.'], { signal, settings });
  if (differing.code !== 0) throw gitUnavailable(root, differing);
  const untracked = await runGit(root, ['ls-files', '-z', '--others', '--exclude-standard'], { signal });
  const fields = nulSeparated(differing.output);
  const changed = new Map<string, 'added' | 'modified' | 'deleted'>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    changed.set(fields[at + 1] ?? '', kindOf(fields[at]));
  }
  for (const path of nulSeparated(untracked.output)) changed.set(path, changed.has(path) ? 'modified' : 'added');
  return { commit, changed };
};

/**
 * The texts of files at a commit, by path below the directory; those it does not have are left out, as are binary and
 * huge ones. One listing and one process for all. O(files of the commit + bytes read).
 */
export const readAtRef = async (
  root: string,
  reference: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> => {
  if (paths.length === 0) return new Map();
  const commit = await commitOf(root, reference, signal);
  const listed = await runGit(root, ['ls-tree', '-r', '-l', '-z', commit], { signal });
  if (listed.code !== 0) throw gitUnavailable(root, listed);
  const wanted = new Set(paths);
  const pathsOf = new Map<string, string[]>();
  for (const entry of nulSeparated(listed.output)) {
    const tab = entry.indexOf('\t');
    const path = entry.slice(tab + 1);
    const [mode, kind, blob, size] = entry.slice(0, tab).split(/ +/);
    const isFile = kind === 'blob' && mode !== '120000' && Number(size) <= largestBlobBytes;
    if (!isFile || !blob || !wanted.has(path)) continue;
    const known = pathsOf.get(blob);
    if (known) known.push(path);
    else pathsOf.set(blob, [path]);
  }
  const texts = new Map<string, string>();
  await readBlobs(root, [...pathsOf.keys()], signal, (blob, text) => {
    for (const path of pathsOf.get(blob) ?? []) texts.set(path, text);
  });
  return texts;
};
