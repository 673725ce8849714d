import { gitUnavailable, runGit } from './git-process.ts';

/** What one commit made of a file: the blob that it left, or undefined where it left none. */
export interface ChangedFile {
  readonly path: string;
  readonly blob: string | undefined;
}

/** A commit with the files that it changed against each of its parents, below the directory that was asked about. */
export interface CommitChanges {
  readonly commit: string;
  readonly author: string;
  readonly email: string;
  /** The author's time, ISO 8601. */
  readonly at: string;
  readonly subject: string;
  readonly files: readonly ChangedFile[];
}

const format = '--format=%x01%H%x00%an%x00%ae%x00%aI%x00%s';
const headerFields = 5;
const noBlob = /^0+$/;

interface OpenCommit {
  readonly header: string[];
  readonly files: ChangedFile[];
}

const closed = ({ header, files }: OpenCommit): CommitChanges => {
  const [commit = '', author = '', email = '', at = '', subject = ''] = header;
  return { commit, author, email, at, subject, files };
};

/** The blob after the change, of `:mode… id… status`: one mode and one id for each parent and one for the result. */
const blobOf = (entry: string): string | undefined => {
  const parents = /^:+/.exec(entry)?.[0].length ?? 1;
  const blob = entry.slice(parents).split(' ')[2 * parents + 1] ?? '';
  return noBlob.test(blob) ? undefined : blob;
};

/** Reads the output of `git log -z --raw -c` with the format above. The fields of a header are counted, so that no author or subject can pass as something else. O(output). */
const parsed = (output: string): CommitChanges[] => {
  const commits: CommitChanges[] = [];
  let open: OpenCommit | undefined;
  let entry: string | undefined;
  for (const record of output.split('\0')) {
    const text = record.startsWith('\n') ? record.slice(1) : record;
    if (open && open.header.length < headerFields) open.header.push(record);
    else if (open && entry !== undefined) {
      open.files.push({ path: record, blob: blobOf(entry) });
      entry = undefined;
    } else if (text.startsWith('\x01')) {
      if (open) commits.push(closed(open));
      open = { header: [text.slice(1)], files: [] };
    } else if (text.startsWith(':')) entry = text;
  }
  if (open?.header.length === headerFields) commits.push(closed(open));
  return commits;
};

/** The commits that a range adds, newest first: those of HEAD that the other one does not have. O(commits + files). */
export const commitsSince = async (root: string, commit: string, signal: AbortSignal): Promise<CommitChanges[]> => {
  const shape = ['-z', '--raw', '--no-abbrev', '--no-renames', '-c', '--no-ext-diff', '--no-textconv', '--relative'];
  const range = `${commit}..HEAD`;
  const logged = await runGit(root, ['log', ...shape, '--ignore-submodules=all', format, range, '--', '.'], { signal });
  if (logged.code !== 0) throw gitUnavailable(root, logged);
  return parsed(logged.output.toString('utf8'));
};

/** The full ids of commits by any name that git knows. Throws GIT_UNAVAILABLE where git does not know one. */
export const commitIds = async (
  root: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const name of names) {
    const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const found = await runGit(root, asked, { signal });
    if (found.code !== 0) throw gitUnavailable(root, { ...found, message: `there is no commit ${name.slice(0, 80)}` });
    ids.push(found.output.toString('utf8').trim());
  }
  return ids;
};
