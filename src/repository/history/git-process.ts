/**
 * Runs git so that nothing of the checked repository runs with it: no shell, no hooks, no pager, no external diff, no
 * file monitor, no signature check, no fetch. A repository's own configuration can name programs for each of these.
 */
import { spawn } from 'node:child_process';
import { BylawError, messageOf, systemCode } from '../../kernel/errors.ts';

export interface GitOptions {
  readonly signal: AbortSignal;
  /** Sent to git's standard input. */
  readonly input?: string;
  /** Configuration that overrides the repository's. */
  readonly settings?: readonly (readonly [key: string, value: string])[];
}

export interface GitExit {
  /** Undefined where there is no git to run. */
  readonly code: number | undefined;
  readonly message: string;
}

const overrides = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.quotepath=off',
  'log.showSignature=false',
  'protocol.allow=never',
  'submodule.recurse=false',
  'diff.ignoreSubmodules=all',
  'blame.ignoreRevsFile=',
];
const hardened = ['--no-pager', ...overrides.flatMap((setting) => ['-c', setting])];

/** Inherited `GIT_*` would point git at another repository or index: hooks set them. */
const environmentOf = (settings: GitOptions['settings'] = []): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  LC_ALL: 'C',
  GIT_CONFIG_COUNT: `${settings.length}`,
  ...Object.fromEntries(
    settings.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ),
});

const reasonOf = ({ reason }: AbortSignal): Error =>
  reason instanceof Error ? reason : new Error('The command was stopped.', { cause: reason });

/** Runs git below a directory and hands over its output as it comes. Rejects when the signal aborts. */
export const streamGit = (
  root: string,
  commands: readonly string[],
  options: GitOptions,
  take: (chunk: Buffer) => void,
): Promise<GitExit> =>
  new Promise((resolve, reject) => {
    options.signal.throwIfAborted();
    const git = spawn('git', [...hardened, ...commands], {
      cwd: root,
      env: environmentOf(options.settings),
      stdio: 'pipe',
      signal: options.signal,
    });
    let message = '';
    git.stdout.on('data', take);
    git.stderr.on('data', (chunk: Buffer) => {
      if (message.length < 2000) message += chunk.toString();
    });
    git.on('error', (error) => {
      if (options.signal.aborted) reject(reasonOf(options.signal));
      else if (systemCode(error) === 'ENOENT') resolve({ code: undefined, message: 'git is not installed' });
      else reject(new BylawError('GIT_UNAVAILABLE', `git cannot be run: ${messageOf(error)}.`, { cause: error }));
    });
    git.on('close', (code) => resolve({ code: code ?? 1, message: message.trim() }));
    // git may end before it has read all of its input; its exit status tells what that means.
    git.stdin.on('error', () => undefined);
    git.stdin.end(options.input ?? '');
  });

/** The whole output of a git command. */
export const runGit = async (
  root: string,
  commands: readonly string[],
  options: GitOptions,
): Promise<GitExit & { readonly output: Buffer }> => {
  const chunks: Buffer[] = [];
  const exit = await streamGit(root, commands, options, (chunk) => chunks.push(chunk));
  return { ...exit, output: Buffer.concat(chunks) };
};

export const gitUnavailable = (root: string, { message }: GitExit): BylawError =>
  new BylawError('GIT_UNAVAILABLE', `git could not answer: ${message.split('\n')[0] || 'it gave no reason'}.`, {
    place: root,
    next: message.includes('dubious ownership')
      ? `Run \`git config --global --add safe.directory ${root}\`, if you trust the repository.`
      : 'Run it inside a git repository that has at least one commit, with git installed.',
  });

/** Texts between NULs. */
export const nulSeparated = (output: Buffer): string[] =>
  output
    .toString('utf8')
    .split('\0')
    .filter((text) => text !== '');

/**
 * Settings that switch off every clean and smudge filter, for commands that compare the working tree.
 *
 * A filter is a program that the repository's configuration names. Without it a file under git LFS may look modified.
 */
export const withoutFilters = async (
  root: string,
  signal: AbortSignal,
): Promise<readonly (readonly [string, string])[]> => {
  const listed = await runGit(root, ['config', '--null', '--name-only', '--get-regexp', '^filter\\.'], { signal });
  const drivers = new Set(nulSeparated(listed.output).map((key) => key.slice(0, key.lastIndexOf('.'))));
  return [...drivers].flatMap((driver): [string, string][] => [
    [`${driver}.clean`, ''],
    [`${driver}.smudge`, ''],
    [`${driver}.process`, ''],
    [`${driver}.required`, 'false'],
  ]);
};
