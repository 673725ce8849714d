/**
 * Appends 20,000 entries from 8 processes that are killed at random, three times over, and looks whether any that was
 * acknowledged is lost. Then measures one process alone. Writes bench/results/ledger.json.
 *
 * Run: node bench/ledger/append.ts
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type AloneResult, runAlone } from './alone.ts';
import { type CrowdResult, runCrowd } from './crowd.ts';

const repetitions = 3;
const leastAppendsPerSecond = 2000;
const crowds = [
  { processes: 8, appends: 20_000, underWay: 1 },
  { processes: 8, appends: 20_000, underWay: 16 },
];

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;

const rounded = (value: number): number => Number(value.toPrecision(4));

const repeated = async <T>(run: () => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  for (let count = 0; count < repetitions; count++) results.push(await run());
  return results;
};

const summaryOf = (runs: readonly CrowdResult[]) => ({
  underWay: runs[0]?.underWay ?? NaN,
  acknowledged: median(runs.map(({ acknowledged }) => acknowledged)),
  killed: median(runs.map(({ killed }) => killed)),
  lost: Math.max(...runs.map(({ lost }) => lost)),
  chainVerifies: runs.every(({ chainVerifies }) => chainVerifies),
  appendsPerSecond: median(runs.map(({ appendsPerSecond }) => appendsPerSecond)),
  cpuSeconds: rounded(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
});

const measures = [
  'appendP50Ms',
  'appendP95Ms',
  'groupedAppendsPerSecond',
  'verifyMs',
  'verifiedPerSecond',
  'coldLoadMs',
  'coldOpenMs',
] as const satisfies (keyof AloneResult)[];

const runs = [];
for (const order of crowds) runs.push(await repeated(() => runCrowd(order)));
const aloneRuns = await repeated(runAlone);

const crowd = runs.map(summaryOf);
const alone = Object.fromEntries(measures.map((name) => [name, rounded(median(aloneRuns.map((run) => run[name])))]));
const machine = { node: process.version, platform: process.platform, cores: availableParallelism() };
const results = { machine, repetitions, medians: { crowd, alone }, runs: { crowd: runs.flat(), alone: aloneRuns } };

const directory = new URL('../results/', import.meta.url);
await mkdir(directory, { recursive: true });
await writeFile(new URL('ledger.json', directory), `${JSON.stringify(results, null, 2)}\n`);

console.log(JSON.stringify(results));
console.table(crowd);
console.table(alone);
const isGood = crowd.every(
  (one) => one.lost === 0 && one.chainVerifies && one.appendsPerSecond >= leastAppendsPerSecond,
);
process.exitCode = isGood ? 0 : 1;
