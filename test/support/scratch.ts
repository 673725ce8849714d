import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export type Tree = Readonly<Record<string, string>>;

/** Writes files below a directory. */
export const writeTree = (root: string, tree: Tree): void => {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

/** A directory that is gone when the test ends. */
export const scratchDirectory = (tree: Tree = {}): string => {
  const root = mkdtempSync(join(tmpdir(), 'bylaw-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  writeTree(root, tree);
  return root;
};

const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

const git = (root: string, ...commands: readonly string[]): string =>
  execFileSync('git', [...identity, ...commands], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Commits everything below a directory, on a branch `main` that it makes where there is none. */
export const commitAll = (root: string, message: string, day = '2026-01-10'): void => {
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--date', `${day}T12:00:00Z`, '--message', message);
};
