/**
 * How many findings `bylaw check` has on repositories as they are, and which of them a reader should judge: a sample that
 * is the same for everyone, at most 20 of each unit over all repositories. Marks the verdicts on findings that are gone.
 * Writes bench/results/precision-findings.json.
 *
 * Run: node bench/precision/run.ts DIRECTORY…   (then judge in bench/precision/verdicts, then node bench/precision/table.ts)
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isRepositoryCheck } from '../../src/enforcement/check.ts';
import type { Check } from '../../src/enforcement/unit.ts';
import { checks } from '../../src/generated/units.ts';
import { listFiles } from '../../src/repository/walk/list.ts';
import { rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';
import { drawn } from './lots.ts';
import { readVerdicts, writeVerdicts } from './verdicts.ts';

const seed = 'bylaw precision 1';
const sampleOfUnit = 20;
const largestReport = 512 * 1024 * 1024;
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

const reportShape = z.object({
  skipped: z.array(z.object({ path: z.string() })),
  findings: z.array(
    z.object({ unit: z.string(), path: z.string(), place: z.object({ line: z.number() }), message: z.string() }),
  ),
});

const check = (directory: string) => {
  const words = [main, 'check', directory, '--preset', 'recommended', '--json', '--quiet', '--no-cache'];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: largestReport });
  if (stdout === '') throw new Error(`${directory}: ${stderr}`);
  return reportShape.parse(JSON.parse(stdout));
};

/** Lines of the files that the check read. */
const linesOf = async (directory: string, leftOut: ReadonlySet<string>): Promise<number> => {
  const { files } = await listFiles(directory, new AbortController().signal);
  return files
    .filter(({ path }) => !leftOut.has(path))
    .reduce((sum, { path }) => sum + readFileSync(join(directory, path), 'latin1').split('\n').length - 1, 0);
};

const commitOf = (directory: string): string =>
  execFileSync('git', ['-C', directory, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();

const measure = async (directory: string) => {
  const report = check(directory);
  const lines = await linesOf(directory, new Set(report.skipped.map(({ path }) => path)));
  const origin = { repository: basename(directory), commit: commitOf(directory) };
  return {
    summary: {
      ...origin,
      lines,
      findings: report.findings.length,
      perThousandLines: rounded((report.findings.length / lines) * 1000),
    },
    findings: report.findings.map(({ unit, path, place, message }) => ({
      unit,
      ...origin,
      path,
      line: place.line,
      message,
    })),
  };
};

type Found = Awaited<ReturnType<typeof measure>>['findings'][number];

/** What a finding's lot is drawn by. */
const partsOf = ({ unit, repository, path, line, message }: Found): readonly string[] => [
  seed,
  unit,
  repository,
  path,
  String(line),
  message,
];

/** Whether a check speaks only where a base or the whole history is asked for, which is not done here. */
const isAskedElsewhere = (check: Check): boolean =>
  isRepositoryCheck(check) && (check.needs ?? []).some((need) => need === 'base' || need === 'past');

const asked = new Set(checks.filter((check) => check.recommended && !isAskedElsewhere(check)).map(({ id }) => id));

const keyOf = ({ commit, path, line, message }: Omit<Found, 'unit' | 'repository'>): string =>
  [commit, path, line, message].join('\0');

const markGone = (found: ReadonlyMap<string, readonly Found[]>, commits: ReadonlySet<string>): void => {
  for (const [unit, verdicts] of readVerdicts()) {
    // What is reported in another preset alone was not asked for here.
    if (!asked.has(unit)) continue;
    const present = new Set((found.get(unit) ?? []).map(keyOf));
    writeVerdicts(
      unit,
      verdicts.map(({ gone, ...verdict }) => {
        const isGone = commits.has(verdict.commit) ? !present.has(keyOf(verdict)) : gone;
        return isGone ? { ...verdict, gone: true } : verdict;
      }),
    );
  }
};

const directories = process.argv.slice(2).map((path) => resolve(path));
if (directories.length === 0) {
  process.stderr.write('Name the repositories to check: node bench/precision/run.ts DIRECTORY…\n');
  process.exitCode = 2;
} else {
  const measured = [];
  for (const directory of directories) {
    process.stderr.write(`${basename(directory)}\n`);
    measured.push(await measure(directory));
  }
  const found = Map.groupBy(
    measured.flatMap(({ findings }) => findings),
    ({ unit }) => unit,
  );
  const repositories = measured.map(({ summary }) => summary);
  const units = [...found].toSorted(([, left], [, right]) => right.length - left.length);
  writeResult('precision-findings', {
    seed,
    repositories,
    units: units.map(([unit, findings]) => ({ unit, findings: findings.length })),
    sample: units.flatMap(([, findings]) => drawn(findings, partsOf, sampleOfUnit)),
  });
  markGone(found, new Set(repositories.map(({ commit }) => commit)));
  console.table(repositories);
  console.table(units.map(([unit, findings]) => ({ unit, findings: findings.length })));
}
