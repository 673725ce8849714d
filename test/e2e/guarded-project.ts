/** A committed project under the real guard: its daemon, the client entry, and the command line, each a process. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { readAddress } from '../../src/guard/daemon/state.ts';
import { type Exit, bylaw } from '../support/bylaw.ts';
import { commitAll, scratchDirectory } from '../support/scratch.ts';

const entry = fileURLToPath(new URL('../../src/guard/entry/main.ts', import.meta.url));

export interface GuardedProject {
  readonly root: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly ask: (...words: readonly string[]) => Promise<Exit>;
  readonly git: (...words: readonly string[]) => string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Sends one event of Claude Code, as the client does; gives what it would hear. */
  readonly send: (event: string, fields?: object) => string;
  /** Makes a call of Claude Code: asks, does it where nothing is said against it, and tells that it is done. */
  readonly call: (tool: string, input: object, work: () => void) => string;
  /** Writes a file through the guard. */
  readonly edit: (path: string, content: string) => string;
  /** Runs a command through the guard. */
  readonly shell: (command: string) => string;
}

export const guardedProject = async (tree: Readonly<Record<string, string>> = {}): Promise<GuardedProject> => {
  const around = scratchDirectory();
  const root = join(around, 'project');
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  write({ 'README.md': '# Orders\n', '.gitignore': '.cache-of-test/\n', ...tree });
  commitAll(root, 'One');
  const variables = { BYLAW_GUARD_DIR: join(around, 'guard'), HOME: join(around, 'home'), USER: 'ada' };
  onTestFinished(() => {
    const pid = readAddress(variables.BYLAW_GUARD_DIR)?.pid ?? 0;
    if (pid > 0) process.kill(pid);
  });
  const ask: GuardedProject['ask'] = (...words) => bylaw(words, { directory: root, variables });
  await ask('guard', 'install', '--client', 'claude-code');
  let calls = 0;
  const send: GuardedProject['send'] = (event, fields = {}) => {
    const body = { session_id: 's', cwd: root, hook_event_name: event, ...fields };
    const { stdout } = spawnSync(process.execPath, [entry, 'claude-code', event], {
      cwd: root,
      env: { ...process.env, BYLAW_CACHE_DIR: join(around, 'cache'), ...variables },
      input: JSON.stringify(body),
      encoding: 'utf8',
    });
    return stdout;
  };
  const call: GuardedProject['call'] = (tool, input, work) => {
    const use = { tool_name: tool, tool_input: input, tool_use_id: `call-${calls++}` };
    const said = send('PreToolUse', use);
    if (said.includes('"deny"') || said.includes('"ask"')) return said;
    work();
    return send('PostToolUse', { ...use, tool_response: {} });
  };
  return {
    root,
    variables,
    ask,
    git: (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim(),
    write,
    send,
    call,
    edit: (path, content) => call('Write', { file_path: join(root, path), content }, () => write({ [path]: content })),
    shell: (command) =>
      call('Bash', { command }, () => {
        execFileSync('bash', ['-c', command], { cwd: root });
      }),
  };
};
