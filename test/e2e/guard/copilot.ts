/** One headless run of the real GitHub Copilot CLI against the fake model. */
import { join } from 'node:path';
import { writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import { marks, startFakeModel } from './fake-model.ts';
import { notesServer } from './notes.ts';
import { type ClientOrder, type ClientRun, placeOf } from './place.ts';

const servers = { mcpServers: { notes: { type: 'local', tools: ['*'], ...notesServer } } };

export interface CopilotProject extends ClientOrder {
  readonly program: string;
  /** The model decides which tools there are: those of OpenAI's patch files. */
  readonly isOpenAi?: boolean;
}

const providerAt = (url: string, isOpenAi: boolean): Readonly<Record<string, string>> => ({
  COPILOT_PROVIDER_BASE_URL: isOpenAi ? `${url}/v1` : url,
  COPILOT_PROVIDER_TYPE: isOpenAi ? 'openai' : 'anthropic',
  ...(isOpenAi ? { COPILOT_PROVIDER_WIRE_API: 'responses' } : {}),
  COPILOT_PROVIDER_API_KEY: 'not-a-key',
  COPILOT_MODEL: isOpenAi ? 'gpt-5.4' : 'claude-sonnet-4.5',
});

export const runCopilot = async (order: CopilotProject): Promise<ClientRun> => {
  const { program, script, isOpenAi = false } = order;
  const { root, project, env, path, file, told } = await placeOf('copilot', order);
  writeTree(root, { 'servers.json': JSON.stringify(servers) });
  const model = await startFakeModel(script(path));
  const words = ['-p', `${marks.main} run the script`, '--allow-all', '--trust-folder', '--no-auto-update'];
  const tools = ['--additional-mcp-config', `@${join(root, 'servers.json')}`];
  try {
    const ending = await runToEnd(program, [...words, ...tools], {
      cwd: project,
      env: {
        ...env,
        COPILOT_OFFLINE: 'true',
        COPILOT_AUTO_UPDATE: 'false',
        ...providerAt(model.url, isOpenAi),
      },
    });
    return { ...ending, model, file, project, told: told() };
  } finally {
    await model.close();
  }
};
