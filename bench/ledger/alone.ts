import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemEnvironment } from '../../src/kernel/environment.ts';
import { type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';

/** What one process alone takes, in milliseconds unless it says otherwise. */
export interface AloneResult {
  readonly appendP50Ms: number;
  readonly appendP95Ms: number;
  readonly groupedAppendsPerSecond: number;
  readonly verifyMs: number;
  readonly verifiedPerSecond: number;
  /** Opening an existing ledger in a new process: loading the modules, then opening and reading the head. */
  readonly coldLoadMs: number;
  readonly coldOpenMs: number;
}

const entries = 100_000;
const single = 3000;
const body = { tool: 'Bash', command: 'npm test', decision: 'allow', requirement: 'R11.5' };
const opening = fileURLToPath(new URL('opening.ts', import.meta.url));

const append = (ledger: Ledger) => ledger.append({ kind: 'action.allowed', actor: 'bench', body });

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length * share)] ?? NaN;

const coldTimes = (path: string): readonly [loadMs: number, openMs: number] => {
  const [load, open] = execFileSync(process.execPath, [opening, path], { encoding: 'utf8' }).split(' ').map(Number);
  return [load ?? NaN, open ?? NaN];
};

/** Fills a ledger to 100,000 entries, one at a time and then together, and measures it. */
export const runAlone = async (): Promise<AloneResult> => {
  const directory = await mkdtemp(join(tmpdir(), 'bylaw-bench-'));
  const path = join(directory, 'ledger.db');
  const ledger = openLedger(path, systemEnvironment(new AbortController().signal));
  const waits: number[] = [];
  for (let count = 0; count < single; count++) waits.push(await timed(() => append(ledger)));
  const together = entries - single;
  const groupedMs = await timed(() => Promise.all(Array.from({ length: together }, () => append(ledger))));
  const verifyMs = await timed(() => verifyLedger(ledger));
  await ledger.close();
  const cold = Array.from({ length: 9 }, () => coldTimes(path));
  await rm(directory, { recursive: true });
  return {
    appendP50Ms: quantile(waits, 0.5),
    appendP95Ms: quantile(waits, 0.95),
    groupedAppendsPerSecond: (together / groupedMs) * 1000,
    verifyMs,
    verifiedPerSecond: (entries / verifyMs) * 1000,
    coldLoadMs: quantile(
      cold.map(([load]) => load),
      0.5,
    ),
    coldOpenMs: quantile(
      cold.map(([, open]) => open),
      0.5,
    ),
  };
};
