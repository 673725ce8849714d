/**
 * How often the guard stands in the way of work that was right: commits of real repositories, replayed as sessions in a
 * clone, each file read and then written, moved or deleted as its author did, with the usual commands around. Every refusal
 * under `recommended` is listed with its reason, to be judged by a reader. Writes bench/results/guard-bearable.json.
 *
 * Run: node bench/guard/bearable.ts COMMITS REPOSITORY…   (COMMITS of each, newest first, of at most 30 files)
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { ToolCall } from '../../src/guard/call.ts';
import { systemEnvironment } from '../../src/kernel/environment.ts';
import { type OpenedGuard, openGuard } from '../../src/operations/guard/open-guard.ts';
import { writeResult } from '../support/result.ts';

const mostFiles = 30;
const largestFile = 400_000;
const around = ['git status --short', 'git diff', 'grep -rn TODO . | head -5', 'ls -la'];
const after = ['git add -A', 'git commit -m "Replayed"', 'git log --oneline | head -3'];

interface Refusal {
  readonly repository: string;
  readonly commit: string;
  readonly call: string;
  readonly message: string;
}

interface Change {
  readonly status: string;
  readonly path: string;
}

const gitAt =
  (root: string) =>
  (...words: readonly string[]): string =>
    execFileSync('git', [...words], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 200_000_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });

const changesOf = (git: ReturnType<typeof gitAt>, commit: string): Change[] =>
  git('show', '--format=', '--name-status', '--no-renames', '-z', commit)
    .split('\0')
    .reduce<Change[]>((changes, word, index, words) => {
      if (index % 2 === 0 && word !== '') changes.push({ status: word, path: words[index + 1] ?? '' });
      return changes;
    }, []);

const textAt = (git: ReturnType<typeof gitAt>, commit: string, path: string): string | undefined => {
  try {
    const text = git('show', `${commit}:${path}`);
    return text.length > largestFile || text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
};

const shell = (command: string): ToolCall => ({ kind: 'shell', command, shell: 'posix' });

const replay = async (
  guard: OpenedGuard,
  git: ReturnType<typeof gitAt>,
  commit: string,
): Promise<{ calls: number; refused: { call: string; message: string }[] }> => {
  const refused: { call: string; message: string }[] = [];
  let calls = 0;
  const act = async (tool: string, call: ToolCall, name: string, work: () => void): Promise<void> => {
    const event = { session: commit, directory: guard.root, agent: 'main', tool, call, callId: `${calls++}` };
    const answer = await guard.answer({ kind: 'before', ...event });
    if (answer.kind !== 'allow') refused.push({ call: name, message: answer.message });
    // What was refused is done all the same, so that what follows is judged on the tree that its author had.
    work();
    await guard.answer({ kind: 'after', ...event, hasFailed: false });
  };
  const nothing = (): void => undefined;
  for (const command of around) await act('Bash', shell(command), command, nothing);
  for (const { status, path } of changesOf(git, commit)) {
    const target = join(guard.root, path);
    if (status === 'D') {
      const command = `git rm -q '${path}'`;
      await act('Bash', shell(command), command, () => rmSync(target, { force: true }));
      continue;
    }
    const content = textAt(git, commit, path);
    if (content === undefined) continue;
    if (status === 'M') await act('Read', { kind: 'read', path: target }, `Read ${path}`, nothing);
    await act('Write', { kind: 'write', path: target, content }, `Write ${path}`, () => {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    });
  }
  for (const command of after) await act('Bash', shell(command), command, nothing);
  return { calls, refused };
};

const bearableIn = async (repository: string, commits: number) => {
  const scratch = mkdtempSync(join(tmpdir(), 'bylaw-bearable-'));
  const root = join(scratch, 'clone');
  execFileSync('git', ['clone', '--quiet', '--shared', repository, root], { stdio: 'ignore' });
  const git = gitAt(root);
  const ids = git('log', '--no-merges', `--max-count=${commits * 3}`, '--format=%H')
    .trim()
    .split('\n');
  const chosen = ids.filter((id) => changesOf(git, id).length <= mostFiles).slice(0, commits);
  const environment = {
    ...systemEnvironment(new AbortController().signal),
    variables: { HOME: scratch, BYLAW_CACHE_DIR: join(scratch, 'cache'), BYLAW_GUARD_DIR: join(scratch, 'guard') },
  };
  const ignore = (): void => undefined;
  const refusals: Refusal[] = [];
  let calls = 0;
  try {
    git('checkout', '--quiet', '--force', '--detach', `${chosen[0]}^`);
    const guard = await openGuard(root, { environment, directory: root, warn: ignore, progress: ignore });
    for (const [index, commit] of chosen.entries()) {
      process.stderr.write(`${basename(repository)}: ${index + 1} of ${chosen.length}\n`);
      git('checkout', '--quiet', '--force', '--detach', `${commit}^`);
      git('clean', '-fdq', '-e', '.bylaw');
      await guard.catchUp();
      const { calls: made, refused } = await replay(guard, git, commit);
      calls += made;
      refusals.push(
        ...refused.map((one) => ({ repository: basename(repository), commit: commit.slice(0, 10), ...one })),
      );
    }
    await guard.close();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { repository: basename(repository), sessions: chosen.length, calls, refused: refusals.length, refusals };
};

const [count, ...repositories] = process.argv.slice(2);
if (!Number.isInteger(Number(count)) || repositories.length === 0) {
  process.stderr.write('Say how many commits of which repositories: node bench/guard/bearable.ts 20 REPOSITORY…\n');
  process.exitCode = 2;
} else {
  const results: Awaited<ReturnType<typeof bearableIn>>[] = [];
  for (const repository of repositories) results.push(await bearableIn(resolve(repository), Number(count)));
  const sum = (of: 'sessions' | 'calls' | 'refused'): number => results.reduce((all, result) => all + result[of], 0);
  const total = { sessions: sum('sessions'), calls: sum('calls'), refused: sum('refused'), limit: '1 in 200' };
  writeResult('guard-bearable', { total, results });
  process.stdout.write(
    `${JSON.stringify({ total, refusals: results.flatMap(({ refusals }) => refusals) }, null, 2)}\n`,
  );
}
