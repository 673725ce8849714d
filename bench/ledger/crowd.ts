import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemEnvironment } from '../../src/kernel/environment.ts';
import { openLedgerToRead } from '../../src/ledger/ledger.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { type Acknowledgement, lineBytes, parseAcknowledgements } from './acknowledgement.ts';

/** How a crowd of processes appends. */
export interface CrowdOrder {
  readonly processes: number;
  readonly appends: number;
  /** Appends that each process has under way at a time. */
  readonly underWay: number;
}

/** What became of it. `seconds` runs from the word to begin until as many are acknowledged as were asked for. */
export interface CrowdResult extends CrowdOrder {
  readonly acknowledged: number;
  readonly lost: number;
  readonly killed: number;
  readonly chainVerifies: boolean;
  readonly seconds: number;
  readonly appendsPerSecond: number;
  /** Of all writers, their starting included. */
  readonly cpuSeconds: number;
}

interface Member {
  readonly process: ChildProcess;
  readonly acknowledgements: string;
}

const script = fileURLToPath(new URL('writer.ts', import.meta.url));
const [shortestPauseMs, longestPauseMs] = [100, 500];
const lookEveryMs = 10;

const addMember = async (directory: string, number: number, underWay: number): Promise<Member> => {
  const acknowledgements = join(directory, `acknowledged-${number}`);
  const child = spawn(process.execPath, [script, join(directory, 'ledger.db'), acknowledgements, String(underWay)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A replacement starts from compiled code, so that it is the ledger that is measured.
    env: { ...process.env, NODE_COMPILE_CACHE: join(directory, 'compiled') },
  });
  await once(child.stdout, 'data');
  return { process: child, acknowledgements };
};

const begin = ({ process: child }: Member): void => void child.stdin?.write('begin');

const kill = async ({ process: child }: Member): Promise<void> => {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
};

/** Lets the crowd append, killing one at random now and then, until enough is acknowledged. */
const append = async (directory: string, { processes, appends, underWay }: CrowdOrder) => {
  const members = await Promise.all(
    Array.from({ length: processes }, (_, index) => addMember(directory, index, underWay)),
  );
  const everyone = [...members];
  const count = (): number =>
    everyone.reduce((sum, member) => sum + Math.floor(statSync(member.acknowledgements).size / lineBytes), 0);
  const begun = performance.now();
  members.forEach(begin);
  let nextKill = begun + randomInt(shortestPauseMs, longestPauseMs);
  while (count() < appends) {
    await sleep(lookEveryMs);
    if (performance.now() < nextKill) continue;
    const [victim] = members.splice(randomInt(members.length), 1);
    if (victim) await kill(victim);
    const next = await addMember(directory, everyone.length, underWay);
    begin(next);
    members.push(next);
    everyone.push(next);
    nextKill = performance.now() + randomInt(shortestPauseMs, longestPauseMs);
  }
  const seconds = (performance.now() - begun) / 1000;
  await Promise.all(members.map(kill));
  const said = everyone.map((member) => parseAcknowledgements(readFileSync(member.acknowledgements, 'utf8')));
  return { said, seconds, killed: everyone.length - members.length };
};

const survey = async (path: string, acknowledged: readonly Acknowledgement[]) => {
  const ledger = openLedgerToRead(path, systemEnvironment(new AbortController().signal));
  const { kind } = await verifyLedger(ledger);
  const hashes = new Map(ledger.entries().map(({ sequence, hash }) => [sequence, hash]));
  await ledger.close();
  // Each entry may answer for one acknowledgement only: of two processes with one place, one has lost its own.
  const kept = acknowledged.filter(({ sequence, hash }) => hashes.get(sequence) === hash && hashes.delete(sequence));
  return { chainVerifies: kind === 'intact', lost: acknowledged.length - kept.length };
};

/** Lets a crowd append to a new ledger while its members are killed at random and replaced. */
export const runCrowd = async (order: CrowdOrder): Promise<CrowdResult> => {
  const directory = await mkdtemp(join(tmpdir(), 'bylaw-bench-'));
  const { said, seconds, killed } = await append(directory, order);
  const outcome = await survey(join(directory, 'ledger.db'), said.flat());
  await rm(directory, { recursive: true });
  const acknowledged = said.flat().length;
  const cpuMicroseconds = said.reduce((sum, lines) => sum + (lines.at(-1)?.cpuMicroseconds ?? 0), 0);
  const appendsPerSecond = Math.round(order.appends / seconds);
  return { ...order, acknowledged, killed, ...outcome, seconds, appendsPerSecond, cpuSeconds: cpuMicroseconds / 1e6 };
};
