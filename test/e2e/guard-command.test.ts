import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { generateCheckpointKeys } from '../../src/ledger/keys.ts';
import { keyLine } from '../../src/guard/grants/keys.ts';
import { readAddress } from '../../src/guard/daemon/state.ts';
import { type Exit, bylaw } from '../support/bylaw.ts';
import { patienceMs } from '../support/patience.ts';
import { commitAll, scratchDirectory } from '../support/scratch.ts';

interface Guarded {
  readonly project: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly ask: (...words: readonly string[]) => Promise<Exit>;
  /** What `bylaw guard decide` answers about a call of Claude Code. */
  readonly decide: (tool: string, input: object) => unknown;
}

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const refusal = { hookSpecificOutput: { permissionDecision: 'deny' } };

/** A committed project, and a user whose guard keeps everything in a directory of its own. */
const guarded = (tree: Readonly<Record<string, string>> = {}): Guarded => {
  const around = scratchDirectory();
  const project = join(around, 'project');
  mkdirSync(project);
  for (const [path, text] of Object.entries({ 'README.md': '# Orders\n', ...tree })) {
    mkdirSync(join(project, path, '..'), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  commitAll(project, 'One');
  const variables = { BYLAW_GUARD_DIR: join(around, 'guard'), HOME: join(around, 'home') };
  onTestFinished(() => {
    const pid = readAddress(variables.BYLAW_GUARD_DIR)?.pid ?? 0;
    if (pid > 0) process.kill(pid);
  });
  return {
    project,
    variables,
    ask: (...words) => bylaw(words, { directory: project, variables }),
    decide: (tool, input) => {
      const event = { session_id: 's', cwd: project, hook_event_name: 'PreToolUse', tool_use_id: 't' };
      const words = [main, 'guard', 'decide', '--client', 'claude-code', '--quiet'];
      const answer = execFileSync(process.execPath, words, {
        cwd: project,
        env: { ...process.env, ...variables },
        input: JSON.stringify({ ...event, tool_name: tool, tool_input: input }),
        encoding: 'utf8',
      });
      const parsed: unknown = JSON.parse(answer);
      return parsed;
    },
  };
};

const settings = '.claude/settings.local.json';

describe('bylaw guard', () => {
  it('is installed, is alive, and leaves the settings as they were', async () => {
    const before = '{\n  // mine\n  "model": "opus",\n}\n'.replace('",\n}', '"\n}');
    const { project, ask } = guarded({ '.claude/agents/a.md': '' });
    writeFileSync(join(project, settings), before);
    const exclude = join(project, '.git/info/exclude');
    const excluded = readFileSync(exclude);
    const shown = await ask('guard', 'install', '--dry-run');
    expect(shown.stdout).toContain('Nothing was changed.');
    expect(shown.stdout).toContain('keeps it out of commits');
    expect(readFileSync(exclude)).toEqual(excluded);
    expect(readFileSync(join(project, settings), 'utf8')).toBe(before);

    const installed = await ask('guard', 'install');
    expect(installed.code).toBe(0);
    const secret = /Bearer ([0-9a-f]{64})/.exec(readFileSync(join(project, settings), 'utf8'))?.[1];
    expect(secret).toBeDefined();
    expect(installed.stdout).not.toContain(secret);
    expect(execFileSync('git', ['status', '--short', settings], { cwd: project, encoding: 'utf8' })).toBe('');
    expect((await ask('guard', 'install')).stdout).toContain('nothing changes');

    const doctor = await ask('guard', 'doctor');
    expect(doctor.stdout).toContain('Claude Code: installed, alive');
    expect(doctor.code).toBe(0);

    expect((await ask('guard', 'uninstall')).code).toBe(0);
    expect(readFileSync(join(project, settings), 'utf8')).toBe(before);
    expect(readFileSync(exclude)).toEqual(excluded);
    expect((await ask('guard', 'status')).code).toBe(1);
  });

  it.each([
    ['copilot', 'project/.github/copilot/settings.json'],
    ['claude-code', 'home/.claude/settings.json'],
  ])('says where other settings switch the hooks of %s off', async (client, path) => {
    const { project, ask } = guarded();
    expect((await ask('guard', 'install', '--client', client)).code).toBe(0);
    expect((await ask('guard', 'status', '--client', client)).code).toBe(0);
    const file = join(project, '..', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '{\n  // off\n  "disableAllHooks": true,\n}\n');
    const status = await ask('guard', 'status', '--client', client);
    expect([status.code, status.stdout]).toEqual([1, expect.stringContaining(`\`disableAllHooks\` out of ${file}`)]);
  });

  it('says where git tracks the settings that hold its secret', async () => {
    const { project, ask } = guarded({ [settings]: '{}\n' });
    expect((await ask('guard', 'install')).stdout).toContain(`git rm --cached ${settings}`);
    const doctor = await ask('guard', 'doctor');
    expect([doctor.code, doctor.stdout]).toEqual([1, expect.stringContaining(`git rm --cached ${settings}`)]);
    execFileSync('git', ['rm', '--quiet', '--cached', settings], { cwd: project });
    const exposed = await ask('guard', 'status');
    expect([exposed.code, exposed.stdout]).toEqual([1, expect.stringContaining('git would commit it')]);
    expect((await ask('guard', 'install')).code).toBe(0);
    expect((await ask('guard', 'status')).code).toBe(0);
  });

  it.each([
    ['guard', '--help'],
    ['help', 'guard'],
    ['--help', 'guard'],
  ])('lists its commands for bylaw %s %s', async (...words) => {
    const { ask } = guarded();
    const { code, stdout } = await ask(...words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/bylaw guard install .*\n.*bylaw guard uninstall/);
  });

  it('judges one event from standard input', async () => {
    const { project, decide } = guarded();
    expect(decide('Bash', { command: 'rm -rf .' })).toMatchObject(refusal);
    expect(readFileSync(join(project, 'README.md'), 'utf8')).toBe('# Orders\n');
  });

  it('refuses what would be written where a link leads, also to what is not there yet', async () => {
    const { project, decide } = guarded();
    symlinkSync('/etc/bylaw-of-test/app', join(project, 'notes.txt'));
    expect(decide('Bash', { command: 'echo x > notes.txt' })).toMatchObject(refusal);
    expect(decide('Write', { file_path: join(project, 'notes.txt'), content: 'x' })).toMatchObject(refusal);
  });

  it('is started again by the next event where it was killed', async () => {
    const { project, variables, ask } = guarded({ '.mcp.json': '{}\n' });
    expect((await ask('guard', 'install', '--client', 'claude-code')).code).toBe(0);
    const first = readAddress(variables['BYLAW_GUARD_DIR'] ?? '');
    expect(first?.pid).toBeGreaterThan(0);
    process.kill(first?.pid ?? 0, 'SIGKILL');
    const entry = fileURLToPath(new URL('../../src/guard/entry/main.ts', import.meta.url));
    const event = JSON.stringify({
      session_id: 's',
      cwd: project,
      hook_event_name: 'PreToolUse',
      tool_name: 'Write',
      tool_input: { file_path: join(project, '.mcp.json'), content: 'x' },
      tool_use_id: 't',
    });
    const answer = execFileSync(process.execPath, [entry, 'claude-code', 'PreToolUse'], {
      cwd: project,
      env: { ...process.env, ...variables },
      input: event,
      encoding: 'utf8',
    });
    expect(answer).toContain('R20.2');
    expect(readAddress(variables['BYLAW_GUARD_DIR'] ?? '')?.port).toBe(first?.port);
  });

  it.runIf(existsSync('/proc/self/cwd'))(
    'holds no folder but its own, also where that is named from elsewhere',
    async () => {
      const { project, variables, ask } = guarded();
      expect((await ask('guard', 'install', '--client', 'claude-code')).code).toBe(0);
      const around = join(project, '..');
      const state = variables['BYLAW_GUARD_DIR'] ?? '';
      process.kill(readAddress(state)?.pid ?? 0, 'SIGKILL');
      const entry = fileURLToPath(new URL('../../src/guard/entry/main.ts', import.meta.url));
      const event = { session_id: 's', cwd: project, hook_event_name: 'PreToolUse', tool_use_id: 't' };
      const answer = execFileSync(process.execPath, [entry, 'claude-code', 'PreToolUse'], {
        cwd: around,
        env: { ...process.env, ...variables, BYLAW_GUARD_DIR: 'guard' },
        input: JSON.stringify({ ...event, tool_name: 'Read', tool_input: { file_path: join(state, 'daemon.json') } }),
        encoding: 'utf8',
      });
      expect(JSON.parse(answer)).toMatchObject(refusal);
      expect(answer).toContain('speak for the client');
      expect(readlinkSync(`/proc/${readAddress(state)?.pid}/cwd`)).toBe(state);
    },
  );

  it('sees within a moment what somebody else changes, and makes', async () => {
    const { project, variables, ask } = guarded({ 'requirements.txt': 'flask==3.0.0\n' });
    expect((await ask('guard', 'install', '--client', 'claude-code')).code).toBe(0);
    const entry = fileURLToPath(new URL('../../src/guard/entry/main.ts', import.meta.url));
    const write = (content: string): string =>
      execFileSync(process.execPath, [entry, 'claude-code', 'PreToolUse'], {
        cwd: project,
        env: { ...process.env, ...variables },
        input: JSON.stringify({
          session_id: 's',
          cwd: project,
          hook_event_name: 'PreToolUse',
          tool_name: 'Write',
          tool_input: { file_path: join(project, 'src', 'b.py'), content },
          tool_use_id: 't',
        }),
        encoding: 'utf8',
      });
    expect(write('import requests\n')).toContain('R1.1');
    writeFileSync(join(project, 'requirements.txt'), 'flask==3.0.0\nrequests==2.32.0\n');
    await vi.waitFor(() => expect(write('import requests\n')).not.toContain('deny'), { timeout: patienceMs / 2 });
    expect(write('from .c import name\n\nX = name\n')).not.toContain('deny');
    mkdirSync(join(project, 'tools'));
    writeFileSync(join(project, 'tools', 'constants.py'), 'X = 1\n');
    await vi.waitFor(() => expect(write('import tools.constants\n\nX = tools\n')).not.toContain('deny'), {
      timeout: patienceMs / 2,
    });
  });

  it('changes nothing where a settings file is damaged', async () => {
    const { project, ask } = guarded({ [settings]: '{"hooks": [' });
    const { code, stderr } = await ask('guard', 'install');
    expect(code).toBe(2);
    expect(stderr).toContain('settings.local.json');
    expect(stderr).toMatch(/next: /);
    expect(readFileSync(join(project, settings), 'utf8')).toBe('{"hooks": [');
  });

  it.each([
    [['guard', 'install', '--client', 'claud-code'], 'Did you mean claude-code'],
    [['guard', 'explain', '99'], 'Nothing has been recorded here yet'],
    [['guard', 'decide'], '--client'],
    [['grant', 'R99.9', '--reason', 'x'], 'There is no requirement or unit R99.9'],
    [['grant', 'R3.1', '--reason', 'x'], 'No guard enforces R3.1'],
    [['grant', 'R20.2'], 'needs a reason'],
    [['grant', 'R20.2', '--reason', 'x', '--for', 'ever'], '--for cannot be ever'],
    [['grant', 'R20.2', '--reason', 'x', '--path', '../out'], '--path ../out'],
    [['grant', 'revoke', '7'], 'Nothing has been recorded here yet'],
  ])('says what is wrong with bylaw %j', async (words, message) => {
    const { project, ask } = guarded();
    const { code, stderr } = await ask(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(project, '.bylaw', 'guard'))).toBe(false);
  });

  it('gives grants, lists them, takes them back and keeps all of it in the ledger', async () => {
    const { ask } = guarded();
    const given = await ask('grant', 'R20.2', '--path', '.mcp.json', '--once', '--reason', 'Add a server', '--json');
    const { id }: { id: number } = JSON.parse(given.stdout);
    expect((await ask('grant', 'list')).stdout).toMatch(/active .*R20\.2 on \.mcp\.json \(once\).*Add a server/);
    expect((await ask('grant', 'revoke', `${id}`)).code).toBe(0);
    expect((await ask('grant', 'list')).stdout).toContain('revoked');
    expect((await ask('ledger', 'verify')).code).toBe(0);
  });

  it('makes a key with the first grant, says so, and keeps it for its owner alone', async () => {
    const { variables, ask } = guarded();
    const first = await ask('grant', 'R20.2', '--reason', 'Add a server');
    const key = join(variables['BYLAW_GUARD_DIR'] ?? '', 'keys', 'person.key');
    expect(first.stdout).toContain(`Made a key for what you sign: ${key}`);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect((await ask('grant', 'R20.2', '--reason', 'Another')).stdout).not.toContain('Made a key');
    const { publicKey }: { publicKey: string } = JSON.parse((await ask('grant', 'keys', '--json')).stdout);
    expect(readFileSync(`${key}.pub`, 'utf8')).toContain(publicKey);
  });

  it('signs with a key that a passphrase locks, and with no other passphrase', async () => {
    const { project, variables, ask } = guarded();
    const typing = (words: readonly string[], typed: string) =>
      spawnSync(process.execPath, [main, ...words], {
        cwd: project,
        env: { ...process.env, ...variables },
        input: `${typed}\n`,
        encoding: 'utf8',
      });
    expect(typing(['grant', 'keys', '--passphrase'], 'short').stderr).toContain('at least 8 characters');
    expect(typing(['grant', 'keys', '--passphrase'], 'correct horse').status).toBe(0);
    const give = ['grant', 'R20.2', '--reason', 'Add a server'];
    expect(typing(give, 'wrong horse')).toMatchObject({ status: 2, stderr: expect.stringContaining('does not open') });
    expect((await ask(...give)).stderr).toContain('does not open');
    expect(typing(give, 'correct horse').stdout).toContain('Grant 1: R20.2');
    expect((await ask('grant', 'list')).stdout).toContain('active');
  });

  it('takes the word of those alone whom a team trusts', async () => {
    const { project, ask } = guarded();
    const { publicKey }: { publicKey: string } = JSON.parse((await ask('grant', 'keys', '--json')).stdout);
    const trusting = (key: string): void => writeFileSync(join(project, 'bylaw.yaml'), `guard: { keys: [${key}] }\n`);
    trusting(publicKey);
    expect(await ask('grant', 'R20.2', '--reason', 'Mine')).toMatchObject({ stderr: '', code: 0 });
    trusting(keyLine(generateCheckpointKeys().publicKey));
    const { stdout } = await ask('grant', 'list');
    expect(stdout).toMatch(/untrusted .*\n.*does not hold\. Give it again/);
    const refused = await ask('grant', 'R20.2', '--reason', 'Mine');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain(`guard.keys: ${publicKey}`);
    trusting('MCow');
    expect((await ask('grant', 'list')).stderr).toContain('CONFIG_INVALID');
  });
});
