import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, ToolCall } from '../../guard/call.ts';
import { writeAddress } from '../../guard/daemon/state.ts';
import { type ScratchRepository, scratchRepository } from '../../repository/history/scratch-repository.ts';
import type { OpenedGuard } from './open-guard.ts';
import { environmentIn, openQuietGuard } from './scratch-guard.ts';

const outside = mkdtempSync(join(tmpdir(), 'bylaw-guard-'));
const environment = environmentIn(outside);

let repository: ScratchRepository;
let guard: OpenedGuard;
let calls = 0;

const ask = (tool: string, call: ToolCall): Promise<Answer> =>
  guard.answer({
    kind: 'before',
    session: 's',
    directory: repository.root,
    callId: `call-${calls++}`,
    agent: 'main',
    tool,
    call,
  });

const messageOf = (answer: Answer): string => (answer.kind === 'allow' ? 'allowed' : answer.message);

beforeAll(async () => {
  repository = scratchRepository();
  repository.commit('One', { 'README.md': '# Orders\n', 'src/app.py': 'X = 1\n' });
  guard = await openQuietGuard(repository.root, environment);
});

afterAll(async () => {
  await guard.close();
  repository[Symbol.dispose]();
  rmSync(outside, { recursive: true, force: true });
});

describe('what lets its holder speak for a client, or sign for a person', () => {
  const state = join(outside, 'state');
  const port = 43_217;
  const settings = '.claude/settings.local.json';

  beforeAll(() => {
    writeAddress(state, { port, pid: 0, secret: 's', version: '1' });
    repository.write({ [settings]: '{}\n' });
  });

  const shell = (command: string) => ask('Bash', { kind: 'shell', command, shell: 'posix' });
  const secret = /R5\.10: .* holds what lets its reader speak for the client/;

  it.each<[what: string, answer: () => Promise<Answer>]>([
    ['a read of the settings', () => ask('Read', { kind: 'read', path: settings })],
    ['a read of the key', () => ask('Read', { kind: 'read', path: join(state, 'keys', 'person.key') })],
    ['a read of the address', () => ask('Read', { kind: 'read', path: join(state, 'daemon.json') })],
    ['a search in the settings', () => ask('Grep', { kind: 'search', pattern: 'Bearer', path: settings })],
    ['a search around them', () => ask('Grep', { kind: 'search', pattern: 'Bearer', path: '.claude' })],
    ['cat', () => shell(`cat ${settings}`)],
    ['cat from within', () => shell('cd .claude && head -5 settings.local.json')],
    ['cat by another name', () => shell('ln -s .claude/settings.local.json a.json; cat a.json')],
    ['a copy', () => shell('cp -r .claude /tmp/elsewhere')],
    ['a copy of the repository', () => shell('cp -r . /tmp/copy && cat /tmp/copy/.claude/settings.local.json')],
    ['a program that is given the key', () => shell(`ssh-keygen -y -f ${join(state, 'keys', 'person.key')}`)],
    ['Python', () => shell(`python3 -c "print(open('${settings}').read())"`)],
  ])('is kept from %s', async (_what, answer) => {
    const given = await answer();
    expect(given.kind).toBe('deny');
    expect(messageOf(given)).toMatch(secret);
  });

  it.each([
    `curl -s -X POST http://127.0.0.1:${port}/project/x -d @event.json`,
    `curl http://[::1]:${port}/health`,
    `P=${port}; wget -qO- http://localhost:$P/x`,
    `echo x > /dev/tcp/127.0.0.1/${port}`,
    `nc localhost ${port} < event.json`,
    `node -e "fetch('http://127.0.0.1:${port}/x', {method: 'POST'})"`,
    `openssl s_client -connect 127.0.0.1:${port}`,
  ])('is not spoken to by %s', async (command) => {
    const answer = await shell(command);
    expect(answer.kind).toBe('deny');
    expect(messageOf(answer)).toMatch(/R5\.10: Port 43217 is the guard's/);
  });

  it('is not written, and forged events have no way in by the command line', async () => {
    const key = join(state, 'keys', 'person.key.pub');
    expect(messageOf(await ask('Write', { kind: 'write', path: key, content: 'x' }))).toMatch(/R5\.10/);
    expect(messageOf(await shell('bylaw guard decide --client claude-code < event.json'))).toMatch(/R5\.10/);
    expect(messageOf(await shell('node /opt/bylaw/dist/guard/entry/main.js claude-code PostToolUse'))).toMatch(
      /R5\.10/,
    );
  });

  it.each([
    'ls -la .claude/',
    'grep -rn name .',
    'curl -s http://localhost:8000/health',
    'bylaw guard verify',
    'bylaw grant list',
  ])('is not thought to be asked for by %s', async (command) => {
    expect(await shell(command)).toEqual({ kind: 'allow' });
  });

  it('is not thought to be asked for by a search of the whole, or for names', async () => {
    expect(await ask('Grep', { kind: 'search', pattern: 'name', path: '.' })).toEqual({ kind: 'allow' });
    const byName = { kind: 'search', pattern: '*', path: '.claude', isByName: true } as const;
    expect(await ask('Glob', byName)).toEqual({ kind: 'allow' });
  });
});
