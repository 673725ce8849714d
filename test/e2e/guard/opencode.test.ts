import { describe, expect, test } from 'vitest';
import { type Turn, say, use } from './fake-model.ts';
import { installedClient } from './installed.ts';
import { runOpencode } from './opencode.ts';
import { failing, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';

const program = installedClient('opencode') ?? '';

const shell = (command: string): Turn => use('bash', { command, description: 'd' });

describe.skipIf(program === '')('OpenCode', { timeout: 100_000 }, () => {
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
