import { BylawError } from '../../kernel/errors.ts';
import type { PastFile } from '../model.ts';
import { secretsOf } from '../text/secrets/secrets-of.ts';
import { skippedTreeOf } from '../walk/skipped-trees.ts';
import { type GitExit, gitUnavailable, runGit, streamGit, withoutFilters } from './git-process.ts';
import { isoDate } from './iso-date.ts';
import { type AddedText, patchReader, patchWords } from './patches.ts';

/** Files whose secrets are kept at most: past it the history is one large leak. */
const mostFiles = 5000;
const commitsPerMessage = 500;

/** Git takes what is larger for binary, as the reading of the tree leaves it unread. */
const largestCompared = ['core.bigFileThreshold', '1500k'] as const;

const pastFile = ({ commit, author, atSeconds, path, text, lines }: AddedText): PastFile | undefined => {
  const held = secretsOf(path, text);
  if (held.secrets.length === 0) return undefined;
  const secrets = held.secrets.map((secret) => ({ ...secret, line: lines[secret.line - 1] ?? secret.line }));
  return { ...held, secrets, commit, author, date: isoDate(atSeconds).slice(0, 10) };
};

const refuseShallow = async (root: string, signal: AbortSignal): Promise<void> => {
  const { output } = await runGit(root, ['rev-parse', '--is-shallow-repository'], { signal });
  if (output.toString().trim() !== 'true') return;
  throw new BylawError('GIT_UNAVAILABLE', 'This clone is shallow: most of the history is not in it.', {
    place: root,
    next: 'Fetch the rest with `git fetch --unshallow`; in CI, check out with a depth of 0.',
  });
};

const failed = (root: string, exit: GitExit): BylawError =>
  /unable to read|missing blob|bad object/.test(exit.message)
    ? new BylawError('GIT_UNAVAILABLE', 'This clone lacks files of its own history.', {
        place: root,
        next: 'It is a partial clone, or damaged: bring the rest with `git fetch --refetch`, or clone anew.',
      })
    : gitUnavailable(root, exit);

/**
 * What the commits of every branch and tag added that holds a secret, the oldest commit first.
 *
 * One run of git, read as it comes. O(lines that were ever added). Throws GIT_UNAVAILABLE.
 */
export const readPast = async (
  root: string,
  { signal, progress }: { readonly signal: AbortSignal; readonly progress: (message: string) => void },
): Promise<PastFile[]> => {
  const found: PastFile[] = [];
  let commits = 0;
  let latest = '';
  const reader = patchReader((added) => {
    if (added.commit !== latest && ++commits % commitsPerMessage === 0) {
      progress(`Looking for secrets in the history: ${commits.toLocaleString('en')} commits`);
    }
    latest = added.commit;
    const file = skippedTreeOf(added.path) === undefined ? pastFile(added) : undefined;
    if (!file) return;
    found.push(file);
    // The log begins with the newest; of too many the oldest are what counts.
    if (found.length > mostFiles) found.shift();
  });
  const words = ['log', '--all', ...patchWords, '--diff-filter=AM', '--use-mailmap', '--relative', '--', '.'];
  await refuseShallow(root, signal);
  const settings = [...(await withoutFilters(root, signal)), largestCompared];
  const exit = await streamGit(root, words, { signal, settings }, reader.push);
  if (exit.code !== 0) throw failed(root, exit);
  reader.end();
  return found.toReversed();
};
