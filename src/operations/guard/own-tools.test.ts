/** What bylaw's own tools are to the guard: evidence of the session that called them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ToolCall } from '../../guard/call.ts';
import { type ScratchRepository, scratchRepository } from '../../repository/history/scratch-repository.ts';
import type { OpenedGuard } from './open-guard.ts';
import { environmentIn, openQuietGuard } from './scratch-guard.ts';

const outside = mkdtempSync(join(tmpdir(), 'bylaw-guard-'));
const environment = environmentIn(outside);

let repository: ScratchRepository;
let guard: OpenedGuard;
let calls = 0;

beforeAll(async () => {
  repository = scratchRepository();
  repository.commit('One', {
    'CLAUDE.md': '# Rules\n',
    'IMPORTANT/Ports.md': '# Ports\n',
    'bylaw.yaml':
      'rules:\n  consolidate/search-first: { guard: enforce }\n  review/canon-first: { guard: enforce }\n  cleanup/searched-first: { guard: enforce }\n',
    'src/app.py': 'import os\n\n\ndef name():\n    """The name."""\n    return os.name\n',
  });
  guard = await openQuietGuard(repository.root, environment);
});

afterAll(async () => {
  await guard.close();
  repository[Symbol.dispose]();
  rmSync(outside, { recursive: true });
});

const eventOf = (session: string, call: ToolCall, tool: string) =>
  ({ session, directory: repository.root, agent: 'main', tool, call, callId: `call-${calls++}` }) as const;

const write: ToolCall = { kind: 'write', path: 'src/new.py', content: 'X = 1\n' };

/** What stands against a new file in a session. */
const refusalIn = async (session: string, call: ToolCall = write): Promise<string> => {
  const answer = await guard.answer({ kind: 'before', ...eventOf(session, call, 'Write') });
  return answer.kind === 'allow' ? 'allowed' : answer.message;
};

/** Calls a tool of a server, as a client tells of it: before and after. */
const call = async (session: string, server: string, tool: string, input: unknown, hasFailed = false) => {
  const event = eventOf(session, { kind: 'mcp', server, tool, input }, `mcp__${server}__${tool}`);
  const answer = await guard.answer({ kind: 'before', ...event });
  await guard.answer({ kind: 'after', ...event, hasFailed });
  return answer.kind;
};

describe('a session', () => {
  it('that has neither searched nor read is told of both', async () => {
    expect(await refusalIn('none')).toMatch(/R4\.1.*R18\.1|R18\.1.*R4\.1/s);
  });

  it.each(['bylaw', 'plugin_bylaw_bylaw'])('has searched when it called the search of %s', async (server) => {
    const session = `search-${server}`;
    expect(await call(session, server, 'search', { description: 'a new thing' })).toBe('allow');
    expect(await refusalIn(session)).not.toContain('R4.1');
  });

  it('has read the canon when it was given it, until a document changes', async () => {
    await call('canon', 'bylaw', 'canon', {});
    expect(await refusalIn('canon')).not.toContain('R18.1');
    repository.write({ 'IMPORTANT/Ports.md': '# Other ports\n' });
    expect(await refusalIn('canon')).toMatch(/R18\.1: IMPORTANT\/Ports\.md has not been read/);
    await call('canon', 'bylaw', 'canon', { document: 'IMPORTANT/Ports.md' });
    expect(await refusalIn('canon')).not.toContain('R18.1');
  });

  it('may ask bylaw, which writes nothing, of its configuration, and no other server that may write it', async () => {
    const input = { file: 'bylaw.yaml', content: 'rules: {}\n' };
    expect(await call('asks', 'bylaw', 'propose', input)).toBe('allow');
    expect(await call('asks', 'other', 'propose', input)).toBe('ask');
    expect(await call('asks', 'bylaw', 'propose', { ...input, file: '.claude/settings.local.json' })).toBe('deny');
  });

  it('has read only the document that it asked for', async () => {
    await call('one', 'bylaw', 'canon', { document: 'CLAUDE.md' });
    expect(await refusalIn('one')).toMatch(/R18\.1: IMPORTANT\/Ports\.md has not been read/);
  });

  it.each<[what: string, server: string, tool: string, input: unknown, hasFailed: boolean]>([
    ['another server', 'tickets', 'search', { description: 'x' }, false],
    ['a server of a name like it', 'bylaw2', 'search', { description: 'x' }, false],
    ['another tool', 'bylaw', 'rules', {}, false],
    ['a call that failed', 'bylaw', 'search', { description: 'x' }, true],
    ['the canon of another server', 'tickets', 'canon', {}, false],
    ['a canon that failed', 'bylaw', 'canon', {}, true],
    ['a document that is none', 'bylaw', 'canon', { document: 7, path: 'CLAUDE.md', constructor: 1 }, true],
  ])('has neither searched nor read by %s', async (what, server, tool, input, hasFailed) => {
    await call(what, server, tool, input, hasFailed);
    expect(await refusalIn(what)).toMatch(/R4\.1.*R18\.1|R18\.1.*R4\.1/s);
  });

  it('has not looked for what refers to a file by a search for existing solutions', async () => {
    const removal: ToolCall = { kind: 'shell', command: 'rm src/app.py', shell: 'posix' };
    await call('removal', 'bylaw', 'canon', {});
    await call('removal', 'bylaw', 'search', { description: 'src/app.py app' });
    expect(await refusalIn('removal', removal)).toContain('R10.1');
  });

  it('may ask for a grant and list them on the command line, and not give one', async () => {
    const shell = (command: string): ToolCall => ({ kind: 'shell', command, shell: 'posix' });
    expect(await refusalIn('ask', shell('bylaw grant request R20.2 --reason x'))).toBe('allowed');
    expect(await refusalIn('ask', shell('bylaw grant list'))).toBe('allowed');
    expect(await refusalIn('ask', shell('bylaw grant 57 --once'))).toContain('R5.10');
    expect(await refusalIn('ask', shell('bylaw grant revoke 57'))).toContain('R5.10');
  });

  it('has searched when it ran the command', async () => {
    const ran = eventOf('shell', { kind: 'shell', command: 'bylaw search "a new thing"', shell: 'posix' }, 'Bash');
    await guard.answer({ kind: 'before', ...ran });
    await guard.answer({ kind: 'after', ...ran, hasFailed: false });
    expect(await refusalIn('shell')).not.toContain('R4.1');
  });
});
