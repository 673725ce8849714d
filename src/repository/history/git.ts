import { nulSeparated, runGit } from './git-process.ts';

/** What git lists; `isDistrusted` where it refuses, because the directory belongs to somebody else. */
export interface GitListing {
  readonly paths: readonly string[] | undefined;
  readonly isDistrusted: boolean;
}

/**
 * Paths below a directory that git tracks, and untracked ones that it does not ignore; relative to the directory.
 *
 * No paths without git, outside a repository, and where git leaves the whole directory out.
 */
export const listGitFiles = async (root: string, signal: AbortSignal): Promise<GitListing> => {
  const listed = await runGit(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { signal });
  const paths = listed.code === 0 ? nulSeparated(listed.output) : [];
  const isDistrusted = listed.message.includes('dubious ownership');
  return { paths: paths.length > 0 ? paths : undefined, isDistrusted };
};

/** The commit that is checked out; undefined without git or before the first commit. */
export const gitHead = async (root: string, signal: AbortSignal): Promise<string | undefined> => {
  const { code, output } = await runGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { signal });
  return code === 0 ? output.toString().trim() : undefined;
};
