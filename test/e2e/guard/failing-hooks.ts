/** What becomes of a call whose hook fails, in each real client: the table of the reference, one call a failure. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { failureNames } from '../../../src/guard/clients/client.ts';
import { clients } from '../../../src/guard/clients/index.ts';
import type { GuardEntry } from '../../../src/guard/settings/settings.ts';
import { say } from './fake-model.ts';
import { hands } from './hands.ts';
import type { RealClient } from './installed.ts';
import { command, settingsFor } from './place.ts';

const timeoutSeconds = 5;

/** With time-outs that a test can wait for. */
const settingsWith = (client: RealClient, entry: GuardEntry): string =>
  settingsFor(client, entry).replaceAll(
    /("timeout(?:Sec)?": |timeoutMs = )30(000)?\b/g,
    (_, name: string, milliseconds: string | undefined) =>
      `${name}${milliseconds === undefined ? timeoutSeconds : timeoutSeconds * 1000}`,
  );

const entry = { ...command, entry: fileURLToPath(new URL('fixtures/failing.js', import.meta.url)) };
const inCalls = failureNames.filter((name) => name !== 'missing' && name !== 'daemon-killed');
const fileOf = (name: string): string => `fails-by-${name}.txt`;

/** Registers the tests of one client. */
export const failsAsTold = (name: RealClient): void => {
  const { shell, run } = hands[name];

  test('a hook that fails stops the call, or lets it run, as the table says, and keeps no agent from ending its turn', async () => {
    const done = await run({
      settings: settingsWith(name, entry),
      script: () => ({
        main: [
          shell('touch sound.txt'),
          ...inCalls.map((failure) => shell(`touch ${fileOf(failure)}`)),
          say('done'),
          say('done'),
        ],
      }),
    });
    const { file, exitCode } = done;
    // A client that was ended, or ended early, would show nothing.
    expect(exitCode).toBe(0);
    expect(file('sound.txt')).toBe('');
    const seen = inCalls.map((failure) => [failure, file(fileOf(failure)) === undefined ? 'blocked' : 'runs']);
    expect(seen).toEqual(inCalls.map((failure) => [failure, clients[name].failures[failure].kind]));
  });

  test('a hook that is not there stops the call, or lets it run, as the table says', async () => {
    const done = await run({
      settings: settingsFor(name, { ...command, node: join('/nowhere', 'node') }),
      script: () => ({ main: [shell('touch any.txt'), say('done'), say('done')] }),
    });
    const { file, heard } = done;
    expect(heard).not.toBe('');
    expect(file('any.txt') === undefined ? 'blocked' : 'runs').toBe(clients[name].failures.missing.kind);
  });
};
