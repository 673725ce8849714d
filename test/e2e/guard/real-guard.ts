/** The guard as a person installs it, in a place of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { readAddress } from '../../../src/guard/daemon/state.ts';
import { systemCode } from '../../../src/kernel/errors.ts';
import { type Exit, bylaw } from '../../support/bylaw.ts';
import { commitAll } from '../../support/scratch.ts';
import type { RealClient } from './installed.ts';
import type { ClientOrder } from './place.ts';

const guardDirectory = (around: string): string => join(around, 'guard');

export const variablesAt = (around: string): Readonly<Record<string, string>> => ({
  BYLAW_GUARD_DIR: guardDirectory(around),
  BYLAW_CACHE_DIR: join(around, 'cache'),
  HOME: join(around, 'home'),
});

/** Ends the guard's process where it still runs. */
const endGuard = (around: string): void => {
  const pid = readAddress(guardDirectory(around))?.pid ?? 0;
  try {
    if (pid > 0) process.kill(pid);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
};

export const installGuard =
  (client: RealClient) =>
  async (project: string, around: string): Promise<void> => {
    commitAll(project, 'One');
    const { code, stderr } = await bylaw(['guard', 'install', '--client', client], {
      directory: project,
      variables: variablesAt(around),
    });
    expect(stderr).not.toContain('code:');
    expect(code).toBe(0);
    onTestFinished(() => endGuard(around));
  };

export const askGuard = (project: string, ...words: readonly string[]): Promise<Exit> =>
  bylaw(words, { directory: project, variables: variablesAt(join(project, '..')) });

/**
 * Kills the guard's process while a call waits for it, as soon as a file is there: stopped first, so that it can take no
 * call to its end any more.
 */
const killWhenThere = async (path: string, around: string, signal: AbortSignal): Promise<void> => {
  while (!existsSync(path)) {
    if (signal.aborted) return;
    await wait(20);
  }
  const pid = readAddress(guardDirectory(around))?.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  await wait(2000);
  process.kill(pid, 'SIGKILL');
};

/** The same installation, with the guard's process killed in the middle of the call after a file of this name was made. */
export const installMortalGuard =
  (client: RealClient, name: string): ClientOrder['settings'] =>
  async (project, around) => {
    await installGuard(client)(project, around);
    const ending = new AbortController();
    const killing = killWhenThere(join(project, name), around, ending.signal);
    onTestFinished(async () => {
      ending.abort();
      await killing;
    });
  };
