/** The plugin as a user has it: validated and installed by the real client, with `bylaw` on the PATH, and at work. */
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAddress } from '../../../src/guard/daemon/state.ts';
import { bylaw } from '../../support/bylaw.ts';
import { commitAll, scratchDirectory, writeTree } from '../../support/scratch.ts';
import { type ClaudeProject, runClaudeCode } from './claude-code.ts';
import { quiet } from './claude-environment.ts';
import { say, use } from './fake-model.ts';
import { installedClient } from './installed.ts';
import type { ClientRun } from './place.ts';

const program = installedClient('claude-code') ?? '';
const root = fileURLToPath(new URL('../../..', import.meta.url));

const homeIn = (around: string): string => join(around, 'home');
const guardIn = (around: string): string => join(around, 'guard');

/** What `npm install --global` puts on the PATH. */
const installPrograms = (around: string): void => {
  const starting = (path: string): string =>
    `#!/bin/sh\nexec "${process.execPath}" --disable-warning=ExperimentalWarning "${join(root, path)}" "$@"\n`;
  writeTree(join(around, 'bin'), {
    bylaw: starting('src/cli/main.ts'),
    'bylaw-guard': starting('src/guard/entry/main.ts'),
  });
  for (const name of ['bylaw', 'bylaw-guard']) chmodSync(join(around, 'bin', name), 0o755);
};

const environmentOf = (around: string) => ({
  PATH: `${join(around, 'bin')}:${process.env['PATH'] ?? ''}`,
  HOME: homeIn(around),
  BYLAW_GUARD_DIR: guardIn(around),
  BYLAW_CACHE_DIR: join(around, 'cache'),
});

const claude = (around: string, ...words: readonly string[]): string =>
  execFileSync(program, words, {
    cwd: around,
    encoding: 'utf8',
    env: { ...environmentOf(around), CLAUDE_CONFIG_DIR: join(homeIn(around), '.claude'), ...quiet },
  });

const installPlugin = (project: string, around: string): void => {
  commitAll(project, 'One');
  claude(around, 'plugin', 'marketplace', 'add', root);
  expect(claude(around, 'plugin', 'install', 'bylaw@bylaw')).toContain('Successfully installed');
  onTestFinished(() => {
    const pid = readAddress(guardIn(around))?.pid ?? 0;
    if (pid > 0) process.kill(pid);
  });
};

const files = {
  'README.md': '# Orders\n',
  'CLAUDE.md': '# Rules\n\nNever sell at a loss.\n',
  'bylaw.yaml': 'rules:\n  consolidate/search-first: { guard: enforce }\n  review/canon-first: { guard: enforce }\n',
  'src/retry.py': 'def retry_with_backoff(call):\n    """Calls again, later each time."""\n    return call()\n',
};

const run = (hasProgram: boolean, script: ClaudeProject['script']): Promise<ClientRun> =>
  runClaudeCode({
    program,
    files,
    script,
    variables: environmentOf,
    settings: async (project, around) => {
      if (hasProgram) installPrograms(around);
      installPlugin(project, around);
    },
  });

const tool = (name: string, input: object) => use(`mcp__plugin_bylaw_bylaw__${name}`, input);

describe.skipIf(program === '')('the plugin for Claude Code', () => {
  test.each(['plugins/claude-code', '.'])("passes the client's own validator at %s", (path) => {
    const around = scratchDirectory();
    const report: unknown = JSON.parse(claude(around, 'plugin', 'validate', '--strict', '--json', join(root, path)));
    expect(report).toMatchObject({ success: true, manifest: { errors: [], warnings: [] } });
  });

  test('guards, lets the agent search, read and ask, and counts what it did', async () => {
    const { file, model, project } = await run(true, (path) => ({
      main: [
        use('Write', { file_path: path('src/new.py'), content: 'TOTAL = 1\n' }),
        tool('search', { description: 'retry with backoff' }),
        tool('canon', {}),
        use('Write', { file_path: path('src/new.py'), content: 'TOTAL = 1\n' }),
        tool('propose', { file: 'src/stub.py', content: 'def f():\n    raise NotImplementedError\n' }),
        use('Write', { file_path: path('src/stub.py'), content: 'def f():\n    raise NotImplementedError\n' }),
        tool('why_denied', {}),
        tool('request_grant', { scope: 'R1.3', path: ['src/stub.py'], reason: 'The body comes tomorrow.' }),
        tool('record_change', { what: 'Nothing else.' }),
        say('all done'),
      ],
    }));
    expect(model.results.map(({ isError }) => isError)).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
    const texts = model.results.map(({ text }) => text);
    const [first, searched, canon, , proposed, stub, why, asked, recorded] = texts;
    expect(first).toMatch(/R4\.1.*R18\.1|R18\.1.*R4\.1/s);
    expect(searched).toContain('src/retry.py');
    expect(canon).toContain('Never sell at a loss');
    expect(proposed).toContain('R1.3');
    expect(stub).toContain('R1.3');
    expect(why).toContain('has no implementation');
    expect(asked).toMatch(/"isGranted":false|waits for a person/);
    expect(recorded).toContain('record_change cannot be called so');
    expect([file('src/new.py'), file('src/stub.py')]).toEqual(['TOTAL = 1\n', undefined]);
    const given = { directory: project, variables: environmentOf(join(project, '..')) };
    expect((await bylaw(['grant', 'list'], given)).stdout).toContain('R1.3 on src/stub.py  agent:claude-code');
    expect((await bylaw(['ledger', 'verify'], given)).code).toBe(0);
    const doctor = await bylaw(['guard', 'doctor'], given);
    expect({ code: doctor.code, text: doctor.stdout }).toMatchObject({
      code: 0,
      text: expect.stringContaining('Claude Code: plugin, alive'),
    });
    expect((await bylaw(['ledger', 'show'], given)).stdout).toContain('search.made by agent:claude-code');
  });

  test('lets nothing through while the program is not there', async () => {
    const { file, model } = await run(false, (path) => ({
      main: [use('Write', { file_path: path('src/new.py'), content: 'TOTAL = 1\n' }), say('done')],
    }));
    expect(model.results).toMatchObject([{ isError: true, text: expect.stringContaining('bylaw-guard') }]);
    expect(file('src/new.py')).toBeUndefined();
  });
});
