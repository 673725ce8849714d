/** One headless run of the real OpenCode against the fake model. */
import { join } from 'node:path';
import { writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import { marks, startFakeModel } from './fake-model.ts';
import { notesServer } from './notes.ts';
import { type ClientOrder, type ClientRun, placeOf } from './place.ts';

const configuration = (url: string, model: string): object => ({
  autoupdate: false,
  share: 'disabled',
  permission: 'allow',
  model: `fake/${model}`,
  small_model: `fake/${model}`,
  mcp: { notes: { type: 'local', command: [notesServer.command, ...notesServer.args] } },
  provider: {
    fake: {
      npm: '@ai-sdk/anthropic',
      name: 'Fake',
      options: { baseURL: `${url}/v1`, apiKey: 'not-a-key' },
      models: { [model]: { name: 'Fake', tool_call: true, limit: { context: 100_000, output: 4000 } } },
    },
  },
});

export interface OpencodeProject extends ClientOrder {
  readonly program: string;
  /** The model decides which tools there are: those of OpenAI's patch files. */
  readonly isOpenAi?: boolean;
}

export const runOpencode = async (order: OpencodeProject): Promise<ClientRun> => {
  const { program, script, isOpenAi = false } = order;
  const name = isOpenAi ? 'gpt-5' : 'fake';
  const { root, project, env, path, file, told } = await placeOf('opencode', order);
  const model = await startFakeModel(script(path));
  writeTree(root, {
    'opencode.json': JSON.stringify(configuration(model.url, name)),
    // The client installs packages for plugins, and waits more than a minute for a registry that is not there.
    'home/.npmrc': 'offline=true\nfetch-retries=0\n',
  });
  try {
    const ending = await runToEnd(program, ['run', '-m', `fake/${name}`, `${marks.main} run the script`], {
      cwd: project,
      env: {
        ...env,
        OPENCODE_CONFIG: join(root, 'opencode.json'),
        OPENCODE_DISABLE_AUTOUPDATE: '1',
        OPENCODE_DISABLE_MODELS_FETCH: '1',
        OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
        OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
      },
    });
    return { ...ending, model, file, project, told: told() };
  } finally {
    await model.close();
  }
};
