/** One headless run of the real OpenCode against the fake model. */
import { writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import { marks, startFakeModel } from './fake-model.ts';
import { notesServer } from './notes.ts';
import { type ClientOrder, type ClientRun, placeOf } from './place.ts';

const configuration = (url: string): object => ({
  autoupdate: false,
  share: 'disabled',
  permission: 'allow',
  model: 'fake/fake',
  small_model: 'fake/fake',
  mcp: { notes: { type: 'local', command: [notesServer.command, ...notesServer.args] } },
  provider: {
    fake: {
      npm: '@ai-sdk/anthropic',
      name: 'Fake',
      options: { baseURL: `${url}/v1`, apiKey: 'not-a-key' },
      models: { fake: { name: 'Fake', tool_call: true, limit: { context: 100_000, output: 4000 } } },
    },
  },
});

export interface OpencodeProject extends ClientOrder {
  readonly program: string;
}

export const runOpencode = async (order: OpencodeProject): Promise<ClientRun> => {
  const { program, script } = order;
  const { root, project, env, path, file, told } = await placeOf('opencode', order);
  const model = await startFakeModel(script(path));
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
      timeoutMs: 240_000,
    });
    return { ...ending, model, file, project, told: told() };
  } finally {
    await model.close();
  }
};
