/** One headless run of the real Codex CLI against the fake model. */
import { join } from 'node:path';
import { writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import { type Turn, marks, startFakeModel, use } from './fake-model.ts';
import { notesServer } from './notes.ts';
import { type ClientOrder, type ClientRun, placeOf } from './place.ts';

const configuration = (url: string, project: string): string => `
model = "gpt-6-astra"
model_provider = "fake"
check_for_update_on_startup = false
[analytics]
enabled = false
[model_providers.fake]
name = "fake"
base_url = "${url}/v1"
wire_api = "responses"
env_key = "FAKE_KEY"
request_max_retries = 0
stream_max_retries = 0
supports_websockets = false
[projects."${project}"]
trust_level = "trusted"
[mcp_servers.notes]
command = "${notesServer.command}"
args = ${JSON.stringify(notesServer.args)}
`;

export interface CodexProject extends ClientOrder {
  readonly program: string;
  /** Whether the user has trusted the hooks; without it the client runs none. */
  readonly isTrusted?: boolean;
}

export const runCodex = async (order: CodexProject): Promise<ClientRun> => {
  const { program, script, isTrusted = true } = order;
  const { root, home, project, env, path, file, told } = await placeOf('codex', order);
  const model = await startFakeModel(script(path));
  writeTree(root, { 'home/.codex/config.toml': configuration(model.url, project) });
  const words = ['exec', '--json', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox'];
  const trusted = isTrusted ? ['--dangerously-bypass-hook-trust'] : [];
  try {
    const ending = await runToEnd(program, [...words, ...trusted, '-C', project, `${marks.main} run the script`], {
      cwd: project,
      env: { ...env, CODEX_HOME: join(home, '.codex'), FAKE_KEY: 'not-a-key' },
    });
    return { ...ending, model, file, project, told: told() };
  } finally {
    await model.close();
  }
};

export const shell = (cmd: string): Turn => use('exec_command', { cmd });

const patchOf = (...lines: readonly string[]): string => ['*** Begin Patch', ...lines, '*** End Patch', ''].join('\n');

/** A patch that adds a file; `name` is relative to the project. */
export const addition = (name: string, text: string): string =>
  patchOf(
    `*** Add File: ${name}`,
    ...text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `+${line}`),
  );

export const add = (name: string, text: string): Turn => use('apply_patch', addition(name, text));

export const replace = (name: string, before: string, after: string): Turn =>
  use('apply_patch', patchOf(`*** Update File: ${name}`, '@@', `-${before}`, `+${after}`));
