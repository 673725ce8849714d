/**
 * What `bylaw check` costs, all checks on: cold CPU seconds per megabyte, warm wall seconds, peak memory, and how cost
 * grows with size. Writes bench/results/check-cost.json.
 *
 * Run: node bench/check/cost.ts DIRECTORY…   (small to large; see bench/README.md for those that were used)
 */
import { availableParallelism, loadavg } from 'node:os';
import { basename, resolve } from 'node:path';
import { type MeasuredCheck, measureCheck, withFreshCache } from '../support/bylaw.ts';
import { median, rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';

const repetitions = 3;
const limits = { coldCpuSecondsPerMegabyte: 0.25, warmWallSeconds: 0.6, peakMegabytes: 600 };

const costOf = async (directory: string) => {
  const loadBefore = rounded(loadavg()[0] ?? 0);
  const cold: MeasuredCheck[] = [];
  const warm: MeasuredCheck[] = [];
  for (let count = 0; count < repetitions; count++) {
    await withFreshCache(async (cache) => {
      cold.push(await measureCheck(directory, cache));
      warm.push(await measureCheck(directory, cache));
    });
  }
  const [{ report } = { report: { files: 0, bytes: 0, checks: 0 } }] = cold;
  const megabytes = report.bytes / 1e6;
  const coldCpu = median(cold.map(({ cpuSeconds }) => cpuSeconds));
  return {
    repository: basename(directory),
    loadBefore,
    files: report.files,
    checks: report.checks,
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
  const results = [];
  for (const directory of directories) {
    process.stderr.write(`${basename(directory)}\n`);
    results.push(await costOf(directory));
  }
  const conditions = { node: process.version, processors: availableParallelism(), repetitions };
  writeResult('check-cost', { ...conditions, limits, results });
  console.table(results);
}
