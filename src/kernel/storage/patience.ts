import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../environment.ts';
import { isBusy } from './failure.ts';

const patienceMs = 10_000;
// A command that the user stops still records that it was stopped, but does not wait long for it.
const patienceOnceStoppedMs = 1000;
const longestWaitMs = 8;

/** What the waiting for a lock depends on. */
export type Chance = Pick<Environment, 'randomBytes' | 'signal'>;

const patienceOf = ({ signal }: Chance): number => (signal.aborted ? patienceOnceStoppedMs : patienceMs);

/**
 * The wait before the next attempt at a lock, in milliseconds.
 *
 * SQLite's lock has no queue, and its own handler waits longer the longer it has waited, so one writer of many may
 * never get its turn. These waits are random and do not grow: each attempt of each process is as likely as the next.
 */
const waitMs = ({ randomBytes }: Chance): number => {
  const [chance = 0] = randomBytes(1);
  return 1 + (chance / 255) * (longestWaitMs - 1);
};

/** Attempts until no other process is in the way, leaving the event loop free between attempts. */
export const patiently = async (attempt: () => void, chance: Chance): Promise<void> => {
  for (let waitedMs = 0; waitedMs < patienceOf(chance);) {
    try {
      return attempt();
    } catch (thrown) {
      if (!isBusy(thrown)) throw thrown;
    }
    const wait = waitMs(chance);
    await sleep(wait);
    waitedMs += wait;
  }
  attempt();
};

const clock = new Int32Array(new SharedArrayBuffer(4));

/** As {@link patiently}, for what happens once (opening) or hardly ever waits (reading): it blocks the thread. */
export const patientlyBlocking = <T>(attempt: () => T, chance: Chance): T => {
  for (let waitedMs = 0; waitedMs < patienceOf(chance);) {
    try {
      return attempt();
    } catch (thrown) {
      if (!isBusy(thrown)) throw thrown;
    }
    const wait = waitMs(chance);
    Atomics.wait(clock, 0, 0, wait);
    waitedMs += wait;
  }
  return attempt();
};
