import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { get } from 'node:http';
import { programModule } from '../../kernel/program.ts';
import { type Address, readAddressFile } from './ask.ts';

const patienceMs = 15_000;
const pauseMs = 50;

/** Whether a daemon answers at a port. */
export const isThere = ({ port }: Pick<Address, 'port'>): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = get({ host: '127.0.0.1', port, path: '/health', timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
  });

/**
 * What Node is told for a daemon. A small young generation costs it a few collections more and a user 20 MB less, all day
 * long.
 */
export const daemonOptions = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'] as const;

/** Starts the daemon, apart from the client that waits, and waits until it listens. */
export const startDaemon = async (): Promise<Address> => {
  const words = [...daemonOptions, programModule('cli/main'), 'guard', 'serve', '--quiet'];
  spawn(process.execPath, words, { detached: true, stdio: 'ignore' }).unref();
  for (let waited = 0; waited < patienceMs; waited += pauseMs) {
    await wait(pauseMs);
    const address = readAddressFile();
    if (address && (await isThere(address))) return address;
  }
  throw new Error(`the daemon did not start within ${patienceMs / 1000} s`);
};
