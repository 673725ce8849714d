/**
 * What a command does in truth: it runs under a real bash in a directory that is thrown away, with programs that only say
 * what they were asked to do.
 *
 * Everything but that directory is mounted read-only, and there is no network and no process of others to reach. Without
 * such namespaces nothing is run.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Case } from './corpus.ts';
import { makePrograms, tellLookups } from './shims.ts';

export interface ProgramCall {
  readonly program: string;
  readonly words: readonly string[];
  readonly directory: string;
}

export interface Truth {
  readonly calls: readonly ProgramCall[];
  /** Hosts that a program of Python or Node looked up. */
  readonly hosts: readonly string[];
  /** Files that were there before and are not after, relative to the directory. */
  readonly vanished: readonly string[];
  readonly changed: readonly string[];
  readonly created: readonly string[];
}

const timeoutMs = 8000;

const enter = (scratch: string): string => `P=$PATH; PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount --make-rprivate / && mount --bind '${scratch}' '${scratch}' || exit 97
cut -d' ' -f2 /proc/self/mounts | while read -r at; do case "$at" in '${scratch}') ;; *) mount -o remount,ro,bind "$at" 2>/dev/null;; esac; done
mount -t tmpfs none /tmp || exit 97
touch /bylaw-is-writable 2>/dev/null && exit 97
cd '${scratch}/work' && PATH=$P && exec bash -c "$1"`;

/** Files and links below a directory; a link is not followed, for it may lead to the machine's own. */
const filesBelow = (root: string, at = ''): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(root, at), { withFileTypes: true }).flatMap((entry): [string, string][] => {
      const path = join(at, entry.name);
      if (entry.isDirectory()) return [...filesBelow(root, path)];
      return [[path, entry.isFile() ? readFileSync(join(root, path), 'latin1') : '']];
    }),
  );

/** A place where commands run one after the other, each with the project as it was. */
export class Stage {
  readonly #scratch = realpathSync(mkdtempSync('/var/tmp/bylaw-truth-'));
  readonly work = join(this.#scratch, 'work');
  readonly home = join(this.#scratch, 'home');
  readonly #log = join(this.#scratch, 'log');
  readonly #lookups = tellLookups(join(this.#scratch, 'lookups'), this.#log);

  constructor() {
    makePrograms(join(this.#scratch, 'bin'), this.#log, this.work);
    // A builtin would come before the shim.
    writeFileSync(join(this.#scratch, 'start.sh'), 'enable -n kill 2>/dev/null\n');
  }

  prepare({ files }: Case): void {
    for (const directory of [this.work, this.home]) {
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory, { recursive: true });
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.work, path)), { recursive: true });
      writeFileSync(join(this.work, path), text, { mode: path.endsWith('.sh') ? 0o755 : 0o644 });
    }
    writeFileSync(this.#log, '');
  }

  run({ command }: Case): Truth | undefined {
    const before = filesBelow(this.work);
    const scratch = this.#scratch;
    const result = spawnSync(
      '/usr/bin/unshare',
      ['-m', '-n', '-p', '-f', '--kill-child', 'sh', '-c', enter(scratch), 'sh', command],
      {
        env: {
          PATH: join(scratch, 'bin'),
          HOME: this.home,
          USER: 'ann',
          LANG: 'C.UTF-8',
          TERM: 'dumb',
          DB_URL: 'postgres://localhost/app',
          ...this.#lookups,
          BASH_ENV: join(scratch, 'start.sh'),
        },
        stdio: ['ignore', 'ignore', 'ignore'],
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
      },
    );
    if (result.error && !result.error.message.includes('ETIMEDOUT')) return undefined;
    if (result.status === 97) return undefined;
    const after = filesBelow(this.work);
    const said = readFileSync(this.#log, 'utf8')
      .split('\u001E')
      .filter((line) => line !== '')
      .map((line) => line.split('\u001F').slice(0, -1))
      .map(([directory = '', program = '', ...words]) => ({ directory, program, words }));
    return {
      calls: said.filter(({ program }) => program !== 'lookup'),
      hosts: said.filter(({ program }) => program === 'lookup').flatMap(({ words }) => words),
      vanished: [...before.keys()].filter((path) => !after.has(path)),
      changed: [...before].filter(([path, text]) => after.has(path) && after.get(path) !== text).map(([path]) => path),
      created: [...after.keys()].filter((path) => !before.has(path)),
    };
  }

  close(): void {
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}
