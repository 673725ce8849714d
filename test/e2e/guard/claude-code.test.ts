import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clients } from '../../../src/guard/clients/index.ts';
import type { GuardEntry } from '../../../src/guard/settings/settings.ts';
import { runClaudeCode } from './claude-code.ts';
import { marks, say, use } from './fake-model.ts';
import { expectUnknown } from './offered-tools.ts';
import { failsAsTold } from './failing-hooks.ts';
import { holdsUnderGuard } from './under-guard.ts';
import { installedClient } from './installed.ts';
import { type ClientRun, command, failing, settingsFor } from './place.ts';
import { verdictOn } from './verdict.ts';

const program = installedClient('claude-code') ?? '';

/** A daemon that answers through the adapter, as the command does. */
const startDaemon = async (): Promise<GuardEntry> => {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const event = request.url?.split('/').at(-1);
      const read = clients['claude-code'].read(JSON.parse(body), event);
      response.writeHead(request.headers.authorization === 'Bearer a-secret' ? 200 : 401);
      response.end(clients['claude-code'].answer(read, verdictOn(read)).stdout);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The daemon has no port.');
  return { ...command, daemon: { url: `http://127.0.0.1:${address.port}`, secret: 'a-secret' } };
};

const notebook = JSON.stringify({
  cells: [{ cell_type: 'code', id: 'a', source: ['1'], metadata: {}, outputs: [], execution_count: null }],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});

/** Every way to write, once at what is forbidden and once at what is not. */
const runEverything = (entry: GuardEntry): Promise<ClientRun> =>
  runClaudeCode({
    program,
    settings: settingsFor('claude-code', entry),
    files: { 'existing.txt': 'alpha\n', 'book.ipynb': notebook },
    script: (path) => ({
      main: [
        use('Write', { file_path: path('forbidden.txt'), content: 'x' }),
        use('Bash', { command: 'touch forbidden-shell.txt', description: 't' }),
        use('Read', { file_path: path('existing.txt') }),
        use('Edit', { file_path: path('existing.txt'), old_string: 'alpha', new_string: 'forbidden' }),
        use('Read', { file_path: path('book.ipynb') }),
        use('NotebookEdit', { notebook_path: path('book.ipynb'), cell_id: 'a', new_source: 'forbidden' }),
        use('mcp__notes__put', { path: path('forbidden-server.txt'), text: 'x' }),
        use('Write', { file_path: path('allowed.txt'), content: 'fine' }),
        use('Bash', { command: 'echo hi > allowed-shell.txt', description: 't' }),
        use('mcp__notes__put', { path: path('allowed-server.txt'), text: 'fine' }),
        use('Agent', {
          subagent_type: 'helper',
          description: 'd',
          prompt: `${marks.subagent} go`,
          run_in_background: false,
        }),
        say('all done'),
      ],
      subagent: [use('Write', { file_path: path('forbidden-subagent.txt'), content: 'x' }), say('done')],
    }),
  });

const expectGuarded = ({ file, model, exitCode }: ClientRun): void => {
  const forbidden = ['', '-shell', '-server', '-subagent'].map((name) => file(`forbidden${name}.txt`));
  expect(forbidden).toEqual([undefined, undefined, undefined, undefined]);
  expect(file('existing.txt')).toBe('alpha\n');
  expect(file('book.ipynb')).toBe(notebook);
  expect(file('allowed.txt')).toBe('fine');
  expect(file('allowed-shell.txt')).toBe('hi\n');
  expect(file('allowed-server.txt')).toBe('fine');
  const reasons = model.results.filter(({ isError }) => isError).map(({ text }) => text);
  expect(reasons).toHaveLength(6);
  for (const tool of ['Write', 'Bash', 'Edit', 'NotebookEdit', 'mcp__notes__put']) {
    expect(reasons.some((reason) => reason.includes(`STAND-IN denies ${tool}.`))).toBe(true);
  }
  expect(exitCode).toBe(0);
};

describe.skipIf(program === '')('Claude Code', () => {
  holdsUnderGuard('claude-code');
  failsAsTold('claude-code');

  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runEverything(command);
    expectGuarded(run);
    expect(run.told).not.toContain('"failure"');
    // Rare ones, each of which starts or ends work of its own.
    expectUnknown('claude-code', run.model, ['DeferredToolPlaceholder', 'EnterWorktree', 'ExitWorktree', 'Workflow']);
    expect(run.told).toContain('"agent":"helper"');
    for (const kind of ['session-start', 'before', 'after', 'stop', 'session-end']) {
      expect(run.told).toContain(`"kind":"${kind}"`);
    }
  });

  test('does nothing that the daemon denies, tells the model why, and does the rest', async () => {
    expectGuarded(await runEverything(await startDaemon()));
  });

  test.each(['command', 'daemon'])('is kept from ending its turn once, by the %s', async (way) => {
    const { model } = await runClaudeCode({
      program,
      settings: settingsFor('claude-code', way === 'daemon' ? await startDaemon() : command),
      files: { 'unfinished.txt': '' },
      script: () => ({ main: [say('I am done'), say('Now I am done')] }),
    });
    expect(model.conversations.at(-1)?.includes('STAND-IN wants the work finished.')).toBe(true);
    expect(model.conversations.filter((one) => one.includes(marks.main))).toHaveLength(2);
  });

  test.each([
    ['writes', `echo '{"disableAllHooks":true}' > .claude/settings.local.json`],
    ['removes', 'rm .claude/settings.local.json'],
    ['moves', 'mv .claude moved'],
  ])('is guarded still when an agent %s its settings', async (_, command_) => {
    const { file, told } = await runClaudeCode({
      program,
      settings: settingsFor('claude-code', command),
      script: (path) => ({
        main: [
          use('Bash', { command: command_, description: 't' }),
          use('Bash', { command: 'sleep 3', description: 't' }),
          use('Write', { file_path: path('forbidden.txt'), content: 'x' }),
        ],
      }),
    });
    expect(told).toContain('"kind":"settings-changed"');
    expect(file('forbidden.txt')).toBeUndefined();
  });

  const failures: readonly (readonly [string, string])[] = [
    ['exits with 1', 'process.exit(1);'],
    ['dies', 'process.kill(process.pid, "SIGKILL");'],
    ['takes too long', 'setTimeout(() => {}, 20_000);'],
    ['prints half an answer', 'console.log(\'{"a":}\');'],
  ];

  const writesOnce = async (settings: string): Promise<ClientRun> =>
    runClaudeCode({
      program,
      settings,
      script: (path) => ({ main: [use('Write', { file_path: path('any.txt'), content: 'x' })] }),
    });

  /** The model is told, so it was the hook that stood in the way, and not a client that never began. */
  const expectBlocked = ({ file, model }: ClientRun): void => {
    expect(file('any.txt')).toBeUndefined();
    expect(model.results.map(({ isError }) => isError)).toEqual([true]);
  };

  test('writes where there is no guard, so that the tests below mean something', async () => {
    const { file } = await writesOnce('{}');
    expect(file('any.txt')).toBe('x');
  });

  test.each(failures)('writes nothing when the command %s', async (_, code) => {
    const settings = settingsFor('claude-code', failing(code));
    expectBlocked(await writesOnce(settings.replaceAll('"timeout": 30', '"timeout": 1')));
  });

  test.each([
    ['the command is not there', { ...command, node: '/nowhere/node' }],
    ['the daemon is down', { ...command, daemon: { url: 'http://127.0.0.1:9', secret: 's' } }],
  ])('writes nothing when %s', async (_, entry) => {
    expectBlocked(await writesOnce(settingsFor('claude-code', entry)));
  });

  test('writes when the command prints what is not JSON, as its list of gaps says', async () => {
    const settings = settingsFor('claude-code', failing("console.log('hello');"));
    const { file } = await writesOnce(settings);
    expect(file('any.txt')).toBe('x');
  });

  test('runs the commands in the text of a skill, as its list of gaps says, and shows the call alone', async () => {
    const skill = '---\nname: probe\ndescription: A probe.\n---\nHere: !`touch forbidden.txt`\n';
    const { file, told } = await runClaudeCode({
      program,
      settings: settingsFor('claude-code', command),
      files: { '.claude/skills/probe/SKILL.md': skill },
      script: () => ({ main: [use('Skill', { skill: 'probe' })] }),
    });
    expect(file('forbidden.txt')).toBe('');
    expect(told.split('"kind":"before"')).toHaveLength(2);
    expect(told).toContain('"call":{"kind":"skill","name":"probe","words":""}');
  });
});
