/**
 * What `bylaw check` costs, all checks on: cold CPU seconds per megabyte, warm wall seconds, peak memory, and how cost
 * grows with size. Writes bench/results/check-cost.json.
 *
 * The limits were set on a machine on which py-ast alone parses 10.8 MB of Python in a CPU second. What it does here, in
 * the same minutes, is the yardstick: `coldOnThatMachine` is the cold cost scaled by it. Both figures are given.
 *
 * Run: node bench/check/cost.ts DIRECTORY…   (small to large; see bench/README.md for those that were used)
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MeasuredCheck, measureCheck, withFreshCache } from '../support/bylaw.ts';
import { median, rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';

const repetitions = 3;
const limits = { coldCpuSecondsPerMegabyte: 0.25, warmWallSeconds: 0.6, peakMegabytes: 600 };

/** Megabytes of Python that py-ast parsed in a CPU second where the limits were set. */
const yardstickThere = 10.8;
const yardstickProgram = fileURLToPath(new URL('yardstick.ts', import.meta.url));

interface Yardstick {
  readonly megabytes: number;
  readonly cpuSeconds: number;
}

/** Megabytes of Python in a CPU second, here and now. */
const yardstick = (directory: string): number => {
  const answer = execFileSync(process.execPath, [yardstickProgram, directory], { encoding: 'utf8' });
  const { megabytes, cpuSeconds }: Yardstick = JSON.parse(answer);
  return megabytes / cpuSeconds;
};

const costOf = async (directory: string, yardstickAt: string) => {
  const loadBefore = rounded(loadavg()[0] ?? 0);
  const cold: MeasuredCheck[] = [];
  const warm: MeasuredCheck[] = [];
  const speeds = [yardstick(yardstickAt)];
  for (let count = 0; count < repetitions; count++) {
    await withFreshCache(async (cache) => {
      cold.push(await measureCheck(directory, cache));
      warm.push(await measureCheck(directory, cache));
    });
    speeds.push(yardstick(yardstickAt));
  }
  const speed = median(speeds);
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
    yardstickHere: rounded(speed),
    coldOnThatMachine: rounded((coldCpu / megabytes) * (speed / yardstickThere)),
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
  const largest = directories.at(-1) ?? '.';
  for (const directory of directories) {
    process.stderr.write(`${basename(directory)}\n`);
    results.push(await costOf(directory, largest));
  }
  const conditions = { node: process.version, processors: availableParallelism(), repetitions };
  writeResult('check-cost', { ...conditions, limits, results });
  console.table(results);
}
