/** A project on disk with something beside it that no client of the project may see or change. */
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemEnvironment } from '../../../src/kernel/environment.ts';
import type { OperationContext } from '../../../src/operations/operation.ts';

/** Stands in a file beside the project and nowhere else. */
export const outsideText = 'c4n4ry-0f-what-lies-outside';

const files: Readonly<Record<string, string>> = {
  'outside/secret.md': `# ${outsideText}\n`,
  'project/README.md': '# Orders\n',
  'project/CLAUDE.md': '# Rules of this house\n\nNever sell at a loss.\n',
  'project/IMPORTANT/PortRegistry.md': '# Ports\n\n| port | service |\n| --- | --- |\n| 8080 | orders |\n',
  'project/requirements.txt': 'flask==3.0.0\n',
  'project/src/retry.py': 'def retry_with_backoff(call):\n    """Calls again, later each time."""\n    return call()\n',
};

const links: Readonly<Record<string, string>> = {
  'project/leak.md': '../outside/secret.md',
  'project/IMPORTANT/leak.md': '../../outside/secret.md',
  'project/away': '../outside',
};

export interface Ground {
  /** Absolute path of the project. */
  readonly project: string;
  readonly context: OperationContext;
  /** Variables for a process that is to leave the user's own things alone. */
  readonly variables: Readonly<Record<string, string>>;
  /** Forgets what was recorded. Throws where anything else than the record was changed. */
  readonly reset: () => void;
}

/** Every name below a directory with what tells one version of it from another. */
const stateOf = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !/\/(?:\.bylaw|\.git|own)(?:\/|$)/.test(path.slice(directory.length)))
    .map((path) => {
      const { mtimeMs, size, mode } = lstatSync(path);
      // A folder's time changes with the record that is made in it.
      return `${path} ${mode} ${path.includes('.') ? `${mtimeMs} ${size}` : ''}`;
    })
    .toSorted();

const make = (): Ground => {
  const around = mkdtempSync(join(tmpdir(), 'bylaw-ground-'));
  process.on('exit', () => rmSync(around, { recursive: true, force: true, maxRetries: 5 }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(around, dirname(path)), { recursive: true });
    writeFileSync(join(around, path), text);
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(around, path));
  const project = join(around, 'project');
  execFileSync('git', ['init', '--quiet'], { cwd: project });
  const own = { HOME: join(around, 'own'), BYLAW_CACHE_DIR: join(around, 'own/cache') };
  const before = stateOf(around).join('\n');
  const { signal } = new AbortController();
  const nothing = (): void => undefined;
  return {
    project,
    variables: { PATH: process.env.PATH ?? '', ...own },
    context: {
      environment: { ...systemEnvironment(signal), variables: { ...process.env, ...own } },
      directory: project,
      progress: nothing,
      warn: nothing,
      colour: false,
      width: 80,
      write: nothing,
      readInput: async () => '',
      readSecret: async () => '',
    },
    reset: () => {
      rmSync(join(project, '.bylaw'), { recursive: true, force: true });
      const after = stateOf(around).join('\n');
      if (after !== before) throw new Error(`Something was changed that is no record:\n${before}\n---\n${after}`);
    },
  };
};

let made: Ground | undefined;

/** The one ground of this process, made when it is first asked for. */
export const ground = (): Ground => (made ??= make());
