import { describe, expect, test } from 'vitest';
import { type Turn, say, use } from './fake-model.ts';
import { expectUnknown } from './offered-tools.ts';
import { failsAsTold } from './failing-hooks.ts';
import { expectPatchesHeld, holdsUnderGuard } from './under-guard.ts';
import { addition } from './codex.ts';
import { installedClient } from './installed.ts';
import { runOpencode } from './opencode.ts';
import { failing, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';

const program = installedClient('opencode') ?? '';

const add = (name: string, text: string): Turn => use('apply_patch', { patchText: addition(name, text) });

const shell = (command: string): Turn => use('bash', { command, description: 'd' });

describe.skipIf(program === '')('OpenCode', () => {
  holdsUnderGuard('opencode');
  failsAsTold('opencode');

  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runOpencode({
      program,
      settings: settingsFor('opencode'),
      script: (path) => ({
        main: [
          shell(`touch ${names.forbidden.shell}`),
          use('write', { filePath: path(names.forbidden.file), content: 'x' }),
          shell(`echo fine > ${names.allowed.shell}`),
          use('write', { filePath: path(names.allowed.file), content: 'fine' }),
          say('done'),
        ],
      }),
    });
    expectGuarded(run, run.model.results.map(({ text }) => text).join('\n'), ['session-start', 'before', 'after']);
    expectUnknown('opencode', run.model, ['notes_put']);
  });

  test('patches no file that the command denies, and every other, with a model that is given a tool for it', async () => {
    const run = await runOpencode({
      program,
      isOpenAi: true,
      settings: settingsFor('opencode'),
      script: () => ({ main: [add(names.forbidden.file, 'fine'), add(names.allowed.file, 'fine'), say('done')] }),
    });
    expect([names.forbidden.file, names.allowed.file].map(run.file)).toEqual([undefined, 'fine\n']);
    expect(run.model.results[0]?.text).toContain('STAND-IN denies');
    expectUnknown('opencode', run.model, ['notes_put']);
  });

  test('patches no file that the guard refuses, and every other', async () => {
    await expectPatchesHeld('opencode', (order) => runOpencode({ ...order, program, isOpenAi: true }), add);
  });

  test('writes nothing when the command exits with 1', async () => {
    const run = await runOpencode({
      program,
      settings: settingsFor('opencode', failing('process.exit(1);')),
      script: () => ({ main: [shell('touch any.txt'), say('done')] }),
    });
    expect(run.file('any.txt')).toBeUndefined();
    expect(run.model.results.map(({ isError }) => isError)).toEqual([true]);
  });
});
