import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, say } from './failure.mjs';

const beatMs = 2_000;
const staleMs = 30_000;
const pollMs = 200;

/** @param {string} lock */
const ownerOf = (lock) => {
  try {
    return readFileSync(join(lock, 'owner'), 'utf8');
  } catch {
    return '';
  }
};

/**
 * Whether a process of this machine still runs. One of another machine is judged by its heartbeat alone.
 * @param {string} owner
 */
const isRunning = (owner) => {
  const [host, id] = owner.split('\n');
  if (host !== hostname() || !/^\d+$/.test(id ?? '')) return undefined;
  try {
    process.kill(Number(id), 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** @param {string} lock */
const isStale = (lock) => {
  try {
    const ageMs = Date.now() - statSync(lock).mtimeMs;
    const runs = isRunning(ownerOf(lock));
    return runs === undefined ? ageMs > staleMs : !runs;
  } catch {
    return false;
  }
};

/**
 * Moves a dead owner's lock away. Of two that try at once, the one that moved a newer lock puts it back.
 * @param {string} lock
 */
const breakLock = (lock) => {
  const owner = ownerOf(lock);
  const aside = `${lock}-${process.pid}`;
  try {
    renameSync(lock, aside);
    if (ownerOf(aside) === owner) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, lock);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
};

/** @param {string} lock */
const tryLock = (lock) => {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(lock, 'owner'), `${hostname()}\n${process.pid}`);
  return true;
};

/**
 * Does some work while no other process that asks for the same lock does. A lock is a directory, since making one is
 * atomic everywhere; its owner touches it while it works, and a lock whose owner died is taken over.
 *
 * @template T
 * @param {string} lock path of the directory
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const holding = async (lock, work) => {
  mkdirSync(dirname(lock), { recursive: true });
  for (let waitedMs = 0; !tryLock(lock); waitedMs += pollMs) {
    if (waitedMs === 0) say('waiting for another bylaw that is installing');
    if (isStale(lock)) breakLock(lock);
    await wait(pollMs);
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  const beat = setInterval(() => utimesSync(lock, new Date(), new Date()), beatMs);
  process.on('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
};
