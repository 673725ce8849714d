/** One headless run of the real Gemini CLI, which has a way of its own to take a model's answers from a file. */
import { join } from 'node:path';
import process from 'node:process';
import { writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import type { Turn } from './fake-model.ts';
import { notesServer } from './notes.ts';
import { type ClientOrder, type ClientRun, placeOf } from './place.ts';

const homeSettings = {
  security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } },
  general: { disableAutoUpdate: true, enableAutoUpdate: false },
  privacy: { usageStatisticsEnabled: false },
  telemetry: { enabled: false },
  mcpServers: { notes: { ...notesServer, trust: true } },
};

const partOf = (turn: Turn, number: number): object =>
  turn.kind === 'say'
    ? { text: turn.text }
    : { functionCall: { id: `call_${number}`, name: turn.tool, args: turn.input } };

const responseOf = (turn: Turn, number: number): string =>
  JSON.stringify({
    method: 'generateContentStream',
    response: [
      {
        candidates: [{ content: { role: 'model', parts: [partOf(turn, number)] }, finishReason: 'STOP', index: 0 }],
        usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
      },
    ],
  });

export interface GeminiProject extends ClientOrder {
  readonly program: string;
}

export type GeminiRun = Omit<ClientRun, 'model'>;

/** A subagent takes its turns from the same file, so the script's `main` holds them all in their order. */
export const runGemini = async (order: GeminiProject): Promise<GeminiRun> => {
  const { program, script } = order;
  const { root, project, env, path, file, told } = await placeOf('gemini', order);
  writeTree(root, {
    'home/.gemini/settings.json': JSON.stringify(homeSettings),
    'responses.jsonl': script(path).main.map(responseOf).join('\n'),
  });
  const words = ['--fake-responses', join(root, 'responses.jsonl'), '-m', 'gemini-2.5-flash', '-p', 'run the script'];
  const ending = await runToEnd(process.execPath, [program, ...words, '--approval-mode', 'yolo', '-o', 'stream-json'], {
    cwd: project,
    env: {
      ...env,
      HTTP_PROXY: 'http://127.0.0.1:9',
      GEMINI_API_KEY: 'not-a-key',
      GEMINI_CLI_NO_RELAUNCH: 'true',
      GEMINI_CLI_TRUST_WORKSPACE: 'true',
    },
  });
  return { ...ending, file, project, told: told() };
};
