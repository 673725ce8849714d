/** What becomes of a call whose hook fails, in each real client: the table of the reference, one call a failure. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { failureNames } from '../../../src/guard/clients/client.ts';
import { clients } from '../../../src/guard/clients/index.ts';
import type { GuardEntry } from '../../../src/guard/settings/settings.ts';
import { say } from './fake-model.ts';
import { hands, programs } from './hands.ts';
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

const isReal = (name: string): name is RealClient => Object.hasOwn(programs, name);

describe.each(
  Object.keys(programs)
    .filter(isReal)
    .filter((name) => programs[name] !== ''),
)('a hook that fails in %s', (name) => {
  const { shell, run } = hands[name];

  test('stops the call, or lets it run, as the table says, and keeps no agent from ending its turn', async () => {
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

  test('stops the call, or lets it run, where the program is not there', async () => {
    const done = await run({
      settings: settingsFor(name, { ...command, node: join('/nowhere', 'node') }),
      script: () => ({ main: [shell('touch any.txt'), say('done'), say('done')] }),
    });
    const { file, heard } = done;
    expect(heard).not.toBe('');
    expect(file('any.txt') === undefined ? 'blocked' : 'runs').toBe(clients[name].failures.missing.kind);
  });
});
