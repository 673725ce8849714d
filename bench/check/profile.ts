/**
 * What each check costs: CPU milliseconds per check and megabyte, cold, on one thread, with every check on; and what
 * reading itself costs beside them. Writes bench/results/check-profile.json.
 *
 * Run: node bench/check/profile.ts DIRECTORY…
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { checkObserver } from '../../src/enforcement/check-file.ts';
import { checkRepository } from '../../src/enforcement/check-repository.ts';
import { checkTable } from '../../src/enforcement/check-table.ts';
import { settingsOf } from '../../src/enforcement/settings.ts';
import type { Check, RepositoryCheck } from '../../src/enforcement/unit.ts';
import { checks } from '../../src/generated/units.ts';
import { optionsOf } from '../../src/kernel/config/options.ts';
import { readConfig } from '../../src/kernel/config/read.ts';
import type { Repository } from '../../src/repository/model.ts';
import { openRepository } from '../../src/repository/open.ts';
import { fileReader } from '../../src/repository/reading/read-file.ts';
import { loadReaders } from '../../src/repository/reading/readers.ts';
import { type Listing, listFiles, resolveRoot } from '../../src/repository/walk/list.ts';
import { rounded } from '../support/measure.ts';
import { writeResult } from '../support/result.ts';
import { Stopwatch, overheadMilliseconds } from '../support/stopwatch.ts';

interface Cost {
  readonly cpuMilliseconds: number;
  readonly calls: number;
}

type Costs = ReadonlyMap<string, Cost>;

const cpuMilliseconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const isRepositoryCheck = (check: Check): check is RepositoryCheck => check.reads === 'repository';

const conditionsFor = async (root: string) => {
  const config = { ...(await readConfig(root, undefined, () => undefined)), preset: 'strict' as const };
  return {
    options: Object.fromEntries(checks.map((check) => [check.id, optionsOf(check, config)])),
    settings: settingsOf(config),
  };
};

type Conditions = Awaited<ReturnType<typeof conditionsFor>>;

const watchedReaders = async (watch: Stopwatch) => {
  const readers = await loadReaders();
  const timed = new Map(
    Object.entries(readers).map(([language, reader]) => [
      language,
      watch.watch(reader, {
        parse: `parse ${language}`,
        extract: `facts of ${language}`,
        visit: `facts of ${language}`,
      }),
    ]),
  );
  return new Proxy(readers, { get: (_readers, language) => timed.get(String(language)) });
};

/** Reads every file here and now, with the checks of single files. */
const readingCosts = async (listing: Listing, conditions: Conditions): Promise<Costs> => {
  const watch = new Stopwatch();
  const overhead = overheadMilliseconds();
  const single = checks.filter((check) => !isRepositoryCheck(check));
  const table = checkTable(single.map((check) => watch.watch<Check>(check, { visit: check.id, find: check.id })));
  const reader = fileReader(listing.root, await watchedReaders(watch), checkObserver(table, conditions), {
    wantsTokens: true,
  });
  const [cpuBefore, wallBefore] = [cpuMilliseconds(), performance.now()];
  for (const { path } of listing.files) reader.read({ path });
  const cpu = cpuMilliseconds() - cpuBefore;
  // Laps are wall time: where others had the processor in between, they had it in proportion.
  const share = cpu / (performance.now() - wallBefore);
  const costs = new Map<string, Cost>();
  let measuring = 0;
  let known = 0;
  for (const { name, milliseconds, calls } of watch.laps) {
    const own = Math.max(0, (milliseconds - calls * overhead) * share);
    costs.set(name, { cpuMilliseconds: own, calls });
    known += own;
    measuring += 2 * calls * overhead * share;
  }
  const rest = Math.max(0, cpu - known - measuring);
  return costs.set('traversal, text facts, tokens and files', { cpuMilliseconds: rest, calls: listing.files.length });
};

/** Opens the repository without checks of single files, and notes what each stage after the reading takes. */
const openingCosts = async (listing: Listing): Promise<{ repository: Repository; costs: Map<string, Cost> }> => {
  const costs = new Map<string, Cost>();
  let stage: string | undefined;
  let before = 0;
  const enter = (next: string | undefined): void => {
    if (stage !== undefined) costs.set(stage, { cpuMilliseconds: cpuMilliseconds() - before, calls: 1 });
    stage = next?.startsWith('Reading ') ? undefined : next;
    before = cpuMilliseconds();
  };
  const { repository } = await openRepository({
    listing,
    cache: undefined,
    observer: undefined,
    overlay: new Map(),
    isExcluded: () => false,
    wants: { clones: true, history: true, churn: false },
    nowMs: Date.now(),
    signal: new AbortController().signal,
    progress: enter,
  });
  enter(undefined);
  return { repository, costs };
};

const wholeCosts = (repository: Repository, conditions: Conditions): Costs => {
  const costs = new Map<string, Cost>();
  const today = new Date().toISOString().slice(0, 10);
  // Without a base to compare with, the checks of compatibility do not run.
  const whole = checks.filter(isRepositoryCheck).filter(({ needs }) => !needs?.includes('base'));
  for (const check of whole) {
    const before = cpuMilliseconds();
    checkRepository([check], repository, conditions, today);
    costs.set(check.id, { cpuMilliseconds: cpuMilliseconds() - before, calls: 1 });
  }
  return costs;
};

const bytesRead = ({ files }: Repository, check: Check | undefined): number => {
  const languages = new Set<string>(
    check?.reads === 'file' ? check.languages : check?.reads === 'repository' ? [] : check ? [check.reads] : [],
  );
  let bytes = 0;
  for (const facts of files.values()) if (languages.size === 0 || languages.has(facts.language)) bytes += facts.bytes;
  return bytes;
};

const profileOf = async (directory: string) => {
  const root = resolveRoot(directory);
  const listing = await listFiles(root, new AbortController().signal);
  const conditions = await conditionsFor(root);
  const reading = await readingCosts(listing, conditions);
  const { repository, costs } = await openingCosts(listing);
  const all = [...reading, ...costs, ...wholeCosts(repository, conditions)].map(
    ([name, { cpuMilliseconds, calls }]) => {
      const check = checks.find(({ id }) => id === name);
      return {
        name,
        isCheck: check !== undefined,
        cpuMilliseconds: rounded(cpuMilliseconds),
        calls,
        millisecondsPerMegabyte: rounded((cpuMilliseconds / repository.bytes) * 1e6),
        millisecondsPerMegabyteRead: rounded((cpuMilliseconds / Math.max(1, bytesRead(repository, check))) * 1e6),
      };
    },
  );
  const dearest = all.toSorted((left, right) => right.cpuMilliseconds - left.cpuMilliseconds);
  const sum = (isCheck: boolean): number =>
    rounded(dearest.reduce((total, entry) => total + (entry.isCheck === isCheck ? entry.cpuMilliseconds : 0), 0));
  return {
    repository: basename(root),
    files: repository.files.size,
    megabytes: rounded(repository.bytes / 1e6),
    checkMilliseconds: sum(true),
    readingMilliseconds: sum(false),
    checks: dearest.filter(({ isCheck }) => isCheck).map(({ isCheck: _isCheck, ...entry }) => entry),
    reading: dearest
      .filter(({ isCheck }) => !isCheck)
      .map(({ name, cpuMilliseconds, millisecondsPerMegabyte }) => ({
        name,
        cpuMilliseconds,
        millisecondsPerMegabyte,
      })),
  };
};

type Profile = Awaited<ReturnType<typeof profileOf>>;

/** Each directory in a process of its own, as the second would find the compiled code of the first. */
const profileApart = (directory: string): Profile => {
  const words = [fileURLToPath(import.meta.url), '--one', directory];
  const answer: Profile = JSON.parse(
    execFileSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 64_000_000 }),
  );
  return answer;
};

const show = ({ repository, megabytes, checkMilliseconds, readingMilliseconds, reading, checks: dearest }: Profile) => {
  const sums = `checks ${checkMilliseconds} ms, reading ${readingMilliseconds} ms`;
  process.stdout.write(`\n${repository}, ${megabytes} MB: ${sums} of CPU\n`);
  console.table(reading.slice(0, 12));
  console.table(dearest.slice(0, 25));
};

const [first, ...others] = process.argv.slice(2);
if (first === undefined) {
  process.stderr.write('Name the directories to check: node bench/check/profile.ts DIRECTORY…\n');
  process.exitCode = 2;
} else if (first === '--one') {
  process.stdout.write(JSON.stringify(await profileOf(others[0] ?? '.')));
} else {
  const loadBefore = rounded(loadavg()[0] ?? 0);
  const results = [first, ...others].map(profileApart);
  results.forEach(show);
  writeResult('check-profile', { node: process.version, processors: availableParallelism(), loadBefore, results });
}
