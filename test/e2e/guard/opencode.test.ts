import { describe, expect, test } from 'vitest';
import { writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import { type Turn, marks, say, startFakeModel, use } from './fake-model.ts';
import { installedClient } from './installed.ts';
import { type ClientRun, failing, placeFor, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';

const program = installedClient('opencode') ?? '';

const configuration = (url: string): object => ({
  autoupdate: false,
  share: 'disabled',
  permission: 'allow',
  model: 'fake/fake',
  small_model: 'fake/fake',
  provider: {
    fake: {
      npm: '@ai-sdk/anthropic',
      name: 'Fake',
      options: { baseURL: `${url}/v1`, apiKey: 'not-a-key' },
      models: { fake: { name: 'Fake', tool_call: true, limit: { context: 100_000, output: 4000 } } },
    },
  },
});

const runOpencode = async (
  settings: string,
  main: (path: (name: string) => string) => readonly Turn[],
): Promise<ClientRun> => {
  const { root, project, env, path, file, told } = placeFor('opencode', settings);
  const model = await startFakeModel({ main: main(path) });
  writeTree(root, {
    'project/opencode.json': JSON.stringify(configuration(model.url)),
    // The client installs packages for plugins, and waits more than a minute for a registry that is not there.
    'home/.npmrc': 'offline=true\nfetch-retries=0\n',
  });
  try {
    const ending = await runToEnd(program, ['run', '-m', 'fake/fake', `${marks.main} run the script`], {
      cwd: project,
      env: {
        ...env,
        OPENCODE_DISABLE_AUTOUPDATE: '1',
        OPENCODE_DISABLE_MODELS_FETCH: '1',
        OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
        OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
      },
      timeoutMs: 90_000,
    });
    return { ...ending, model, file, told: told() };
  } finally {
    await model.close();
  }
};

const shell = (command: string): Turn => use('bash', { command, description: 'd' });

describe.skipIf(program === '')('OpenCode', { timeout: 100_000 }, () => {
  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runOpencode(settingsFor('opencode'), (path) => [
      shell(`touch ${names.forbidden.shell}`),
      use('write', { filePath: path(names.forbidden.file), content: 'x' }),
      shell(`echo fine > ${names.allowed.shell}`),
      use('write', { filePath: path(names.allowed.file), content: 'fine' }),
      say('done'),
    ]);
    expectGuarded(run, run.model.results.map(({ text }) => text).join('\n'), ['session-start', 'before', 'after']);
  });

  test('writes nothing when the command exits with 1', async () => {
    const run = await runOpencode(settingsFor('opencode', failing('process.exit(1);')), () => [
      shell('touch any.txt'),
      say('done'),
    ]);
    expect(run.file('any.txt')).toBeUndefined();
    expect(run.model.results.map(({ isError }) => isError)).toEqual([true]);
  });
});
