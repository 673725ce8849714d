import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratchDirectory } from '../../test/support/scratch.ts';
import { holding } from './lock.mjs';

const lockModule = new URL('lock.mjs', import.meta.url).href;

/** A process that holds the lock for a moment and writes down when it came and went. */
const holdInProcess = async (lock: string, log: string): Promise<number | null> => {
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as wait } from 'node:timers/promises';
    import { holding } from ${JSON.stringify(lockModule)};
    await holding(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ');
      await wait(60);
      appendFileSync(${JSON.stringify(log)}, 'out ');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' });
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : null;
};

const endedProcess = async (): Promise<number> => {
  const child = spawn(process.execPath, ['--eval', ''], { stdio: 'ignore' });
  await once(child, 'close');
  return child.pid ?? 0;
};

it('processes that ask for one lock work one after the other, past a lock whose owner died', async () => {
  const root = scratchDirectory();
  const lock = join(root, '.node/lock');
  mkdirSync(lock, { recursive: true });
  writeFileSync(join(lock, 'owner'), `${hostname()}\n${await endedProcess()}`);
  const log = join(root, 'log');
  const codes = await Promise.all(Array.from({ length: 4 }, () => holdInProcess(lock, log)));
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(4));
  expect(existsSync(lock)).toBe(false);
});

it('a lock of another machine holds until its heartbeat stops', async () => {
  const lock = join(scratchDirectory(), 'lock');
  mkdirSync(lock);
  writeFileSync(join(lock, 'owner'), 'another-machine\n1');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  await expect(holding(lock, () => Promise.resolve('worked'))).resolves.toBe('worked');
});

it('work that fails gives the lock back', async () => {
  const lock = join(scratchDirectory(), 'lock');
  await expect(holding(lock, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  expect(existsSync(lock)).toBe(false);
});
