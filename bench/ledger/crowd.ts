import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemEnvironment } from '../../src/kernel/environment.ts';
import { openLedgerToRead } from '../../src/ledger/ledger.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';

/** How a crowd of processes appends. */
export interface CrowdOrder {
  readonly processes: number;
  readonly appends: number;
  /** Appends that each process has under way at a time. */
  readonly underWay: number;
}

/** What became of it. `seconds` runs from the word to begin to the last acknowledgement asked for. */
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

interface Acknowledgement {
  readonly sequence: number;
  readonly hash: string;
}

const script = fileURLToPath(new URL('writer.ts', import.meta.url));
const [shortestLifeMs, longestLifeMs] = [100, 500];

class Crowd {
  readonly acknowledgements: Acknowledgement[] = [];
  killed = 0;
  readonly #path: string;
  readonly #order: CrowdOrder;
  readonly #reached: () => void;
  readonly #alive = new Set<ChildProcess>();
  readonly #cpuMicroseconds = new Map<ChildProcess, number>();

  constructor(path: string, order: CrowdOrder, reached: () => void) {
    this.#path = path;
    this.#order = order;
    this.#reached = reached;
  }

  get cpuSeconds(): number {
    return this.#cpuMicroseconds.values().reduce((sum, spent) => sum + spent, 0) / 1e6;
  }

  /** Adds a process and resolves once it is ready. */
  async add(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [script, this.#path, String(this.#order.underWay)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // A replacement starts from compiled code, so that it is the ledger that is measured.
      env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(this.#path), 'compiled') },
    });
    this.#alive.add(child);
    // A process may be killed before it has read its word.
    child.stdin.on('error', () => undefined);
    await new Promise<void>((ready) => {
      child.on('close', ready);
      let rest = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        const lines = `${rest}${text}`.split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines)
          if (line === 'ready') ready();
          else this.#hear(child, line);
      });
    });
    return child;
  }

  begin(): void {
    for (const child of this.#alive) child.stdin?.write('begin\n');
  }

  /** Kills one at random and resolves once another is in its place. */
  async replaceOne(): Promise<void> {
    const victim = [...this.#alive][randomInt(this.#alive.size)];
    if (!victim) return;
    this.killed++;
    this.#alive.delete(victim);
    victim.kill('SIGKILL');
    const next = await this.add();
    next.stdin?.write('begin\n');
  }

  /** Kills all that are left and hears the last that they said. */
  async end(): Promise<void> {
    await Promise.all(
      [...this.#alive].map(async (child) => {
        const closed = once(child, 'close');
        child.kill('SIGKILL');
        await closed;
      }),
    );
  }

  #hear(child: ChildProcess, line: string): void {
    const [sequence = '', hash = '', cpu = ''] = line.split(' ');
    this.#cpuMicroseconds.set(child, Number(cpu));
    this.acknowledgements.push({ sequence: Number(sequence), hash });
    if (this.acknowledgements.length === this.#order.appends) this.#reached();
  }
}

const survey = async (path: string, acknowledged: readonly Acknowledgement[]) => {
  const ledger = openLedgerToRead(path, systemEnvironment(new AbortController().signal));
  const { kind } = await verifyLedger(ledger);
  const hashes = new Map(ledger.entries().map(({ sequence, hash }) => [sequence, hash]));
  await ledger.close();
  // Each may answer for one acknowledgement only: two processes with one place would have lost one.
  const kept = acknowledged.filter(({ sequence, hash }) => hashes.get(sequence) === hash && hashes.delete(sequence));
  return { chainVerifies: kind === 'intact', lost: acknowledged.length - kept.length };
};

/** Lets a crowd append to a new ledger while its members are killed at random and replaced. */
export const runCrowd = async (order: CrowdOrder): Promise<CrowdResult> => {
  const directory = await mkdtemp(join(tmpdir(), 'bylaw-bench-'));
  const path = join(directory, 'ledger.db');
  const done = new AbortController();
  let ended = NaN;
  const crowd = new Crowd(path, order, () => {
    ended = performance.now();
    done.abort();
  });
  await Promise.all(Array.from({ length: order.processes }, () => crowd.add()));
  const begun = performance.now();
  crowd.begin();
  while (!done.signal.aborted) {
    await sleep(randomInt(shortestLifeMs, longestLifeMs), undefined, { signal: done.signal }).catch(() => undefined);
    if (!done.signal.aborted) await crowd.replaceOne();
  }
  const seconds = (ended - begun) / 1000;
  await crowd.end();
  const { acknowledgements, killed, cpuSeconds } = crowd;
  const outcome = await survey(path, acknowledgements);
  await rm(directory, { recursive: true });
  const appendsPerSecond = Math.round(order.appends / seconds);
  return { ...order, acknowledged: acknowledgements.length, killed, ...outcome, seconds, appendsPerSecond, cpuSeconds };
};
