import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientNamed } from '../clients/named.ts';
import type { ProjectGuard } from '../guard.ts';
import { startServer } from './server.ts';

const seen: string[] = [];
const guard: ProjectGuard = {
  answer: async (event) => {
    seen.push(event.kind);
    if (event.kind === 'before' && event.tool === 'Read') return { kind: 'allow' };
    if (event.kind === 'before' && event.tool === 'Grep') throw new Error('the judge fell ill');
    return { kind: 'deny', message: 'no' };
  },
};
const key = 'a'.repeat(32);

let close = (): void => undefined;
let base = '';

beforeAll(async () => {
  const { server, port } = await startServer(
    {
      secret: 'entry-secret',
      version: '1.2.3',
      clientNamed,
      projectNamed: (name) => (name === key ? { root: '/project', secret: 'project-secret' } : undefined),
      guardOf: async () => guard,
      guardAround: async (directory) => {
        if (directory !== '/project') throw new Error('no project here');
        return guard;
      },
      onEvent: () => undefined,
    },
    0,
  );
  base = `http://127.0.0.1:${port}`;
  close = () => {
    server.close();
    server.closeAllConnections();
  };
});

afterAll(() => close());

const event = (tool: string, directory = '/project'): string =>
  JSON.stringify({
    session_id: 's',
    cwd: directory,
    hook_event_name: 'PreToolUse',
    tool_name: tool,
    tool_input: { file_path: '/project/a', content: '', pattern: 'x' },
    tool_use_id: 't',
  });

const post = async (path: string, secret: string, body: string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, ...headers },
    body,
  });
  return { status: answer.status, text: await answer.text() };
};

const hook = `/project/${key}/claude-code/PreToolUse`;
const entry = '/entry/claude-code/PreToolUse';

describe('the guard as a service', () => {
  it('tells that it is there', async () => {
    expect(await (await fetch(`${base}/health`)).json()).toEqual({ name: 'bylaw', version: '1.2.3' });
  });

  it('answers a hook with what the client obeys', async () => {
    expect(await post(hook, 'project-secret', event('Read'))).toEqual({ status: 200, text: '{}' });
    const { text } = await post(hook, 'project-secret', event('Write'));
    expect(JSON.parse(text)).toMatchObject({ hookSpecificOutput: { permissionDecision: 'deny' } });
  });

  it('answers an entry with what it prints and how it exits', async () => {
    const { text } = await post(entry, 'entry-secret', event('Write'));
    expect(JSON.parse(text)).toMatchObject({ exitCode: expect.any(Number), stdout: expect.stringContaining('deny') });
  });

  it.each([
    ['a judge that fails', hook, 'project-secret', event('Grep'), /could not be judged: the judge fell ill/],
    ['an event that is not JSON', hook, 'project-secret', '{"a":', /could not be judged/],
    ['an event of another form', hook, 'project-secret', '[]', /could not be judged/],
    ['a directory without a project', entry, 'entry-secret', event('Read', '/elsewhere'), /no project here/],
  ])('refuses for %s', async (_what, path, secret, body, reason) => {
    const { status, text } = await post(path, secret, body);
    expect(status).toBe(200);
    expect(text).toMatch(reason);
    expect(text).toMatch(/deny|block|"exitCode":2/);
  });

  it.each([
    ['the wrong secret', hook, 'entry-secret', 401],
    ['no such project', `/project/${'b'.repeat(32)}/claude-code/PreToolUse`, 'project-secret', 404],
    ['no such client', '/entry/nobody/PreToolUse', 'entry-secret', 404],
    ['another path', '/', 'entry-secret', 404],
  ])('says no to %s', async (_what, path, secret, status) => {
    const before = seen.length;
    expect((await post(path, secret, event('Read'))).status).toBe(status);
    expect(seen).toHaveLength(before);
  });

  it('says no to a web page', async () => {
    expect((await post(hook, 'project-secret', event('Read'), { origin: 'https://example.net' })).status).toBe(403);
  });
});
