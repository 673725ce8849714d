/** A real git repository in a temporary directory, for tests. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface ScratchRepository extends Disposable {
  readonly root: string;
  readonly git: (...commands: readonly string[]) => string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Writes files and commits everything; `day` is that of January 2026. */
  readonly commit: (subject: string, files: Readonly<Record<string, string>>, day?: number, author?: string) => void;
}

export const scratchRepository = (): ScratchRepository => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'bylaw-history-')));
  const run = (commands: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
    execFileSync('git', ['-c', 'init.defaultBranch=main', ...commands], {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: root, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();
  const write: ScratchRepository['write'] = (files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  run(['init', '--quiet']);
  return {
    root,
    git: (...commands) => run(commands),
    write,
    commit: (subject, files, day = 1, author = 'Ada') => {
      write(files);
      run(['add', '--all']);
      const date = `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`;
      const person = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: `${author}@example.org`, GIT_AUTHOR_DATE: date };
      const committer = { GIT_COMMITTER_NAME: 'C', GIT_COMMITTER_EMAIL: 'c@example.org', GIT_COMMITTER_DATE: date };
      run(['commit', '--quiet', '--allow-empty', '-m', subject], { ...person, ...committer });
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
};
