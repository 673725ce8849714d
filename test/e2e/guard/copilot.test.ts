import { describe, expect, test } from 'vitest';
import { runToEnd } from './ending.ts';
import { type Turn, marks, say, startFakeModel, use } from './fake-model.ts';
import { installedClient } from './installed.ts';
import { type ClientRun, command, failing, placeFor, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';

const program = installedClient('copilot') ?? '';

const runCopilot = async (
  settings: string,
  main: (path: (name: string) => string) => readonly Turn[],
): Promise<ClientRun> => {
  const { project, env, path, file, told } = placeFor('copilot', settings);
  const model = await startFakeModel({ main: main(path) });
  const words = ['-p', `${marks.main} run the script`, '--allow-all', '--trust-folder', '--no-auto-update'];
  try {
    const ending = await runToEnd(program, [...words, '--model', 'claude-sonnet-4.5'], {
      cwd: project,
      env: {
        ...env,
        COPILOT_OFFLINE: 'true',
        COPILOT_AUTO_UPDATE: 'false',
        COPILOT_PROVIDER_BASE_URL: model.url,
        COPILOT_PROVIDER_TYPE: 'anthropic',
        COPILOT_PROVIDER_API_KEY: 'not-a-key',
        COPILOT_MODEL: 'claude-sonnet-4.5',
      },
      timeoutMs: 60_000,
    });
    return { ...ending, model, file, told: told() };
  } finally {
    await model.close();
  }
};

const shell = (command: string): Turn => use('bash', { command, description: 'd' });

describe.skipIf(program === '')('Copilot', { timeout: 70_000 }, () => {
  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runCopilot(settingsFor('copilot'), (path) => [
      shell(`touch ${names.forbidden.shell}`),
      use('create', { path: path(names.forbidden.file), file_text: 'x' }),
      shell(`echo fine > ${names.allowed.shell}`),
      use('create', { path: path(names.allowed.file), file_text: 'fine' }),
      say('done'),
    ]);
    expectGuarded(run, run.model.results.map(({ text }) => text).join('\n'));
  });

  test('is kept from ending its turn once', async () => {
    const run = await runCopilot(settingsFor('copilot'), () => [
      shell('touch unfinished.txt'),
      say('I am done'),
      say('Now I am done'),
    ]);
    expect(run.model.conversations.at(-1)?.includes('STAND-IN wants the work finished.')).toBe(true);
  });

  test.each([
    ['exits with 1', () => failing('process.exit(1);')],
    ['is not there', () => ({ ...command, node: '/nowhere/node' })],
  ])('writes nothing when the command %s', async (_, entry) => {
    const run = await runCopilot(settingsFor('copilot', entry()), () => [shell('touch any.txt'), say('done')]);
    expect(run.file('any.txt')).toBeUndefined();
    expect(run.model.results).toHaveLength(1);
  });

  test('runs what it likes where a hook takes too long, as its list of gaps says', async () => {
    const settings = settingsFor('copilot', failing('setTimeout(() => {}, 5_000);'));
    const isShort = settings.replaceAll('"timeoutSec": 30', '"timeoutSec": 1');
    const run = await runCopilot(isShort, () => [shell('touch any.txt'), say('done')]);
    expect(run.file('any.txt')).toBe('');
  });
});
