/** The process of `bylaw mcp` itself: what it prints, how it ends, and what it withstands. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bylaw } from '../support/bylaw.ts';
import { connectTo, serverProgram, serverVariables } from '../support/mcp-client.ts';
import { type Tree, commitAll, scratchDirectory } from '../support/scratch.ts';

const change = Object.fromEntries(
  ['what', 'why', 'how', 'impact', 'risk', 'validation', 'rollback'].map((name) => [name, 'A sentence.']),
);

const project = (files: Tree = {}): string => {
  const directory = scratchDirectory({ 'README.md': '# Orders\n', 'src/a.py': 'def pay():\n    return 1\n', ...files });
  commitAll(directory, 'One');
  return directory;
};

interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly lines: string[];
  readonly complaints: () => string;
  readonly send: (message: object) => void;
  /** Resolves when an answer to a request is there. */
  readonly answerTo: (id: number) => Promise<string>;
}

const start = (directory: string, ...words: readonly string[]): Started => {
  const child = spawn(process.execPath, [...serverProgram, ...words], {
    cwd: directory,
    env: serverVariables(directory),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.on('error', () => undefined);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const answerTo = async (id: number): Promise<string> => {
    for (;;) {
      const found = lines.find((line) => line.includes(`"id":${id}`));
      if (found !== undefined) return found;
      await once(reader, 'line');
    }
  };
  return {
    child,
    lines,
    complaints: () => complaints,
    send: (message) => void child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`),
    answerTo,
  };
};

const initialize = {
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};

const calling = (id: number, name: string, input: object) => ({
  id,
  method: 'tools/call',
  params: { name, arguments: input },
});

const ended = async ({ child }: Started): Promise<unknown> => {
  const values: unknown[] = await once(child, 'close');
  return values[0];
};

describe('bylaw mcp', () => {
  it('ends without an error when its client closes the input', async () => {
    const server = start(project());
    server.send(initialize);
    expect(await server.answerTo(1)).toContain('"serverInfo"');
    const code = ended(server);
    server.child.stdin.end();
    expect(await code).toBe(0);
  });

  it('ends when it is told to', async () => {
    const server = start(project());
    server.send(initialize);
    await server.answerTo(1);
    const code = ended(server);
    server.child.kill('SIGTERM');
    expect(await code).not.toBeNull();
  });

  it('prints nothing but the protocol, whatever the rules of a team print', async () => {
    const loud = `console.log('loud at the start');
      process.stdout.write('louder\\n');
      export const check = {
        id: 'shop/loud', enforces: ['R1.3'], severity: 'high', recommended: true, reads: 'file',
        why: 'It is loud.', remedy: 'Be quiet.', bad: ['x'], good: ['y'],
        find: () => { console.log('loud in a check'); },
      };`;
    const server = start(project({ 'bylaw.yaml': 'rulesFolders: [rules]\n', 'rules/shop/loud.check.mjs': loud }));
    server.send(initialize);
    server.send({ method: 'notifications/initialized' });
    server.send(calling(2, 'propose', { file: 'src/b.py', content: 'def f():\n    raise NotImplementedError\n' }));
    expect(await server.answerTo(2)).toContain('R1.3');
    for (const line of server.lines) expect(JSON.parse(line)).toHaveProperty('jsonrpc', '2.0');
    expect(server.complaints()).toContain('loud in a check');
  });

  it.each([
    ['not JSON', 'hello\n'],
    ['JSON of another kind', '[1,2,3]\n'],
    ['an empty line', '\n'],
    ['binary', '\u0000\u0001\u0002\n'],
  ])('goes on after %s', async (_what, text) => {
    const server = start(project());
    server.child.stdin.write(text);
    server.send(initialize);
    expect(await server.answerTo(1)).toContain('"serverInfo"');
  });

  it('lets go of a client that sends more than it reads, and says so', async () => {
    const server = start(project());
    server.send(initialize);
    await server.answerTo(1);
    const code = ended(server);
    server.send(calling(2, 'propose', { file: 'a.py', content: 'x'.repeat(11_000_000) }));
    expect(await code).toBe(0);
    expect(server.complaints()).toMatch(/buffer/i);
  });

  it('leaves a ledger that verifies when it is killed at work, and another one goes on', async () => {
    const directory = project();
    const server = start(directory);
    server.send(initialize);
    await server.answerTo(1);
    server.send({ method: 'notifications/initialized' });
    for (let id = 2; id < 40; id++) server.send(calling(id, 'record_change', change));
    await server.answerTo(3);
    const code = ended(server);
    server.child.kill('SIGKILL');
    await code;
    const { call } = await connectTo(directory);
    expect((await call('record_change', change)).isError).toBe(false);
    expect((await bylaw(['ledger', 'verify'], { directory })).code).toBe(0);
  });

  it('shares a ledger with another one', async () => {
    const directory = project();
    const servers = [await connectTo(directory), await connectTo(directory, 'legacy')];
    const calls = servers.flatMap(({ call }) => Array.from({ length: 10 }, () => call('record_change', change)));
    expect((await Promise.all(calls)).filter(({ isError }) => isError)).toEqual([]);
    const { stdout } = await bylaw(['ledger', 'show', '--kind', 'change.recorded'], { directory });
    expect(stdout.trim().split('\n')).toHaveLength(20);
    expect((await bylaw(['ledger', 'verify'], { directory })).code).toBe(0);
  });

  it('serves the repository around the folder that it is started in', async () => {
    const directory = project();
    const { call } = await connectTo(`${directory}/src`);
    expect((await call('search', { description: 'pay' })).text).toContain('src/a.py:1');
  });

  it('has no form but the protocol', async () => {
    const { code, stderr } = await bylaw(['mcp', '--json'], { directory: project() });
    expect(code).toBe(2);
    expect(stderr).toContain('Leave --json out.');
  });

  it('is loaded by no other command', async () => {
    const directory = project();
    const { stderr } = await bylaw(['rules', 'R1'], { directory, variables: { NODE_DEBUG: 'esm' } });
    expect(stderr).not.toContain('modelcontextprotocol');
  });
});
