/**
 * What `bylaw check` costs, all checks on: cold CPU seconds per megabyte, warm wall seconds, peak memory, and how cost
 * grows with size. Writes bench/results/check-cost.json.
 *
 * Run: node bench/check/cost.ts DIRECTORY…   (small to large; see bench/README.md for those that were used)
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { bylawCommand } from '../support/bylaw.ts';
import { type Measured, measure, median, rounded } from '../support/measure.ts';

const repetitions = 3;
const limits = { coldCpuSecondsPerMegabyte: 0.25, warmWallSeconds: 0.6, peakMegabytes: 600 };

interface Report {
  readonly files: number;
  readonly bytes: number;
  readonly checks: number;
}

const sizeOf = ({ stdout }: Measured): Report => {
  const report: unknown = JSON.parse(stdout);
  const read = (key: string): number => {
    const value: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, key) : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return { files: read('files'), bytes: read('bytes'), checks: read('checks') };
};

const costOf = async (directory: string) => {
  const words = ['check', directory, '--preset', 'strict', '--json', '--quiet'];
  const cold: Measured[] = [];
  const warm: Measured[] = [];
  for (let count = 0; count < repetitions; count++) {
    const cache = mkdtempSync(join(tmpdir(), 'bylaw-cache-'));
    try {
      cold.push(await measure(bylawCommand(words, cache)));
      warm.push(await measure(bylawCommand(words, cache)));
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  }
  const [first] = cold;
  const size = first ? sizeOf(first) : { files: 0, bytes: 0, checks: 0 };
  const megabytes = size.bytes / 1e6;
  const coldCpu = median(cold.map(({ cpuSeconds }) => cpuSeconds));
  return {
    repository: basename(directory),
    files: size.files,
    checks: size.checks,
    megabytes: rounded(megabytes),
    coldCpuSeconds: rounded(coldCpu),
    coldCpuSecondsPerMegabyte: rounded(coldCpu / megabytes),
    coldWallSeconds: rounded(median(cold.map(({ wallSeconds }) => wallSeconds))),
    warmWallSeconds: rounded(median(warm.map(({ wallSeconds }) => wallSeconds))),
    warmCpuSeconds: rounded(median(warm.map(({ cpuSeconds }) => cpuSeconds))),
    peakMegabytes: Math.max(...cold.map(({ peakMegabytes }) => peakMegabytes)),
  };
};

const directories = process.argv.slice(2).map((path) => resolve(path));
if (directories.length === 0) {
  process.stderr.write('Name the directories to check: node bench/check/cost.ts DIRECTORY…\n');
  process.exitCode = 2;
} else {
  const loadBefore = loadavg()[0] ?? 0;
  const results = [];
  for (const directory of directories) {
    process.stderr.write(`${basename(directory)}\n`);
    results.push(await costOf(directory));
  }
  const answer = {
    node: process.version,
    processors: availableParallelism(),
    loadBefore: rounded(loadBefore),
    repetitions,
    limits,
    results,
  };
  writeFileSync(new URL('../results/check-cost.json', import.meta.url), `${JSON.stringify(answer, null, 2)}\n`);
  console.table(results);
}
