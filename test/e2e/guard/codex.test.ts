import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeTree } from '../../support/scratch.ts';
import { runToEnd } from './ending.ts';
import { type Turn, marks, say, startFakeModel, use } from './fake-model.ts';
import { installedClient } from './installed.ts';
import { type ClientRun, failing, placeFor, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';

const program = installedClient('codex') ?? '';

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
`;

const runCodex = async (settings: string, main: readonly Turn[], trust = true): Promise<ClientRun> => {
  const { root, home, project, env, file, told } = placeFor('codex', settings);
  const model = await startFakeModel({ main });
  writeTree(root, { 'home/.codex/config.toml': configuration(model.url, project) });
  const words = ['exec', '--json', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox'];
  const trusted = trust ? ['--dangerously-bypass-hook-trust'] : [];
  try {
    const ending = await runToEnd(program, [...words, ...trusted, '-C', project, `${marks.main} run the script`], {
      cwd: project,
      env: { ...env, CODEX_HOME: join(home, '.codex'), FAKE_KEY: 'not-a-key' },
      timeoutMs: 60_000,
    });
    return { ...ending, model, file, told: told() };
  } finally {
    await model.close();
  }
};

const shell = (cmd: string): Turn => use('exec_command', { cmd });
const patch = (name: string, line: string): Turn =>
  use('apply_patch', `*** Begin Patch\n*** Add File: ${name}\n+${line}\n*** End Patch\n`);

describe.skipIf(program === '')('Codex', { timeout: 70_000 }, () => {
  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runCodex(settingsFor('codex'), [
      shell(`touch ${names.forbidden.shell}`),
      patch(names.forbidden.file, 'x'),
      shell(`echo fine > ${names.allowed.shell}`),
      patch(names.allowed.file, 'fine'),
      say('done'),
    ]);
    expectGuarded(run, run.model.results.map(({ text }) => text).join('\n'));
  });

  test('does nothing that the command denies within code that calls tools', async () => {
    const run = await runCodex(settingsFor('codex'), [
      use('exec', `await tools.exec_command({ cmd: 'touch ${names.forbidden.shell}' });`),
      use('exec', `await tools.exec_command({ cmd: 'echo fine > ${names.allowed.shell}' });`),
    ]);
    expect(run.file(names.forbidden.shell)).toBeUndefined();
    expect(run.file(names.allowed.shell)).toBe('fine\n');
  });

  test('is kept from ending its turn once', async () => {
    const run = await runCodex(settingsFor('codex'), [
      shell('touch unfinished.txt'),
      say('I am done'),
      say('Now I am done'),
    ]);
    expect(run.model.conversations.at(-1)?.includes('STAND-IN wants the work finished.')).toBe(true);
  });

  test('is stopped by a refusal, which knows no more than the event’s name', async () => {
    const refusal = `import { clients } from ${JSON.stringify(new URL('../../../src/guard/clients/index.ts', import.meta.url).href)};
const { stdout, stderr, exitCode } = clients.codex.refuse('REFUSED', process.argv[3]);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
`;
    const run = await runCodex(settingsFor('codex', failing(refusal)), [shell('touch any.txt'), say('done')]);
    expect(run.file('any.txt')).toBeUndefined();
    expect(run.model.results[0]?.text).toContain('REFUSED');
  });

  test('runs what it likes where a hook fails or is not trusted, as its list of gaps says', async () => {
    const broken = await runCodex(settingsFor('codex', failing('process.exit(1);')), [shell('touch any.txt')]);
    expect(broken.file('any.txt')).toBe('');
    const untrusted = await runCodex(settingsFor('codex'), [shell('touch forbidden.txt')], false);
    expect(untrusted.file('forbidden.txt')).toBe('');
  });
});
