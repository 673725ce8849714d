import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { writeTree } from '../../support/scratch.ts';
import { type Ending, runToEnd } from './ending.ts';
import { type Turn, say, use } from './fake-model.ts';
import { installedClient } from './installed.ts';
import { failing, placeFor, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';

const program = installedClient('gemini') ?? '';

const homeSettings = {
  security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } },
  general: { disableAutoUpdate: true, enableAutoUpdate: false },
  privacy: { usageStatisticsEnabled: false },
  telemetry: { enabled: false },
};

const partOf = (turn: Turn, number: number): object =>
  turn.kind === 'say'
    ? { text: turn.text }
    : { functionCall: { id: `call_${number}`, name: turn.tool, args: turn.input } };

/** The client has a way of its own to take a model's answers from a file. */
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

interface GeminiRun extends Ending {
  readonly file: (name: string) => string | undefined;
  readonly told: string;
}

const runGemini = async (
  settings: string,
  turns: (path: (name: string) => string) => readonly Turn[],
): Promise<GeminiRun> => {
  const { root, project, env, path, file, told } = placeFor('gemini', settings);
  writeTree(root, {
    'home/.gemini/settings.json': JSON.stringify(homeSettings),
    'responses.jsonl': turns(path).map(responseOf).join('\n'),
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
    timeoutMs: 60_000,
  });
  return { ...ending, file, told: told() };
};

const shell = (command: string): Turn => use('run_shell_command', { command });

describe.skipIf(program === '')('Gemini', { timeout: 70_000 }, () => {
  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runGemini(settingsFor('gemini'), (path) => [
      use('write_file', { file_path: path(names.forbidden.file), content: 'x' }),
      shell(`touch ${names.forbidden.shell}`),
      use('write_file', { file_path: path(names.allowed.file), content: 'fine' }),
      shell(`echo fine > ${names.allowed.shell}`),
      say('done'),
      say('done'),
    ]);
    expectGuarded(run, run.stdout);
  });

  test('is stopped by a command that exits with 2', async () => {
    const code = "process.stderr.write('REFUSED'); process.exitCode = process.argv[3] === 'BeforeTool' ? 2 : 0;";
    const run = await runGemini(settingsFor('gemini', failing(code)), () => [
      shell('touch any.txt'),
      say('done'),
      say('done'),
    ]);
    expect(run.file('any.txt')).toBeUndefined();
    expect(run.stdout).toContain('REFUSED');
  });

  test('runs what it likes where a hook exits with 1, as its list of gaps says', async () => {
    const settings = settingsFor('gemini', failing('process.exit(1);'));
    const run = await runGemini(settings, () => [shell('touch any.txt'), say('done'), say('done')]);
    expect(run.file('any.txt')).toBe('');
  });
});
