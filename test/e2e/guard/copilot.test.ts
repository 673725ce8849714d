import { describe, expect, test } from 'vitest';
import { type Turn, say, use } from './fake-model.ts';
import { expectUnknown } from './offered-tools.ts';
import { failsAsTold } from './failing-hooks.ts';
import { expectPatchesHeld, holdsUnderGuard } from './under-guard.ts';
import { installedClient } from './installed.ts';
import { add } from './codex.ts';
import { runCopilot } from './copilot.ts';
import { command, failing, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';

const program = installedClient('copilot') ?? '';

const shell = (command: string): Turn => use('bash', { command, description: 'd' });

describe.skipIf(program === '')('Copilot', () => {
  holdsUnderGuard('copilot');
  failsAsTold('copilot');

  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runCopilot({
      program,
      settings: settingsFor('copilot'),
      script: (path) => ({
        main: [
          shell(`touch ${names.forbidden.shell}`),
          use('create', { path: path(names.forbidden.file), file_text: 'x' }),
          shell(`echo fine > ${names.allowed.shell}`),
          use('create', { path: path(names.allowed.file), file_text: 'fine' }),
          say('done'),
        ],
      }),
    });
    expectGuarded(run, run.model.results.map(({ text }) => text).join('\n'));
    expectUnknown('copilot', run.model, []);
  });

  test('patches no file that the command denies, and every other, with a model that is given a tool for it', async () => {
    const run = await runCopilot({
      program,
      isOpenAi: true,
      settings: settingsFor('copilot'),
      script: () => ({ main: [add(names.forbidden.file, 'x'), add(names.allowed.file, 'fine'), say('done')] }),
    });
    expect([names.forbidden.file, names.allowed.file].map(run.file)).toEqual([undefined, 'fine\n']);
    expect(run.model.results[0]?.text).toContain('STAND-IN denies');
    expectUnknown('copilot', run.model, []);
  });

  test('patches no file that the guard refuses, and every other', async () => {
    await expectPatchesHeld('copilot', (order) => runCopilot({ ...order, program, isOpenAi: true }), add);
  });

  test('is kept from ending its turn once', async () => {
    const run = await runCopilot({
      program,
      settings: settingsFor('copilot'),
      script: () => ({ main: [shell('touch unfinished.txt'), say('I am done'), say('Now I am done')] }),
    });
    expect(run.model.conversations.at(-1)?.includes('STAND-IN wants the work finished.')).toBe(true);
  });

  test.each([
    ['exits with 1', () => failing('process.exit(1);')],
    ['is not there', () => ({ ...command, node: '/nowhere/node' })],
  ])('writes nothing when the command %s', async (_, entry) => {
    const run = await runCopilot({
      program,
      settings: settingsFor('copilot', entry()),
      script: () => ({ main: [shell('touch any.txt'), say('done')] }),
    });
    expect(run.file('any.txt')).toBeUndefined();
    expect(run.model.results).toHaveLength(1);
  });

  test('runs what it likes where other settings of the project switch hooks off, as its list of gaps says', async () => {
    const run = await runCopilot({
      program,
      settings: settingsFor('copilot'),
      files: { '.github/copilot/settings.json': '{ "disableAllHooks": true }' },
      script: () => ({ main: [shell('touch forbidden.txt'), say('done')] }),
    });
    expect(run.file('forbidden.txt')).toBe('');
  });

  test('runs what it likes where a hook takes too long, as its list of gaps says', async () => {
    const settings = settingsFor('copilot', failing('setTimeout(() => {}, 5_000);'));
    const isShort = settings.replaceAll('"timeoutSec": 30', '"timeoutSec": 1');
    const run = await runCopilot({
      program,
      settings: isShort,
      script: () => ({ main: [shell('touch any.txt'), say('done')] }),
    });
    expect(run.file('any.txt')).toBe('');
  });
});
