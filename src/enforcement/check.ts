/**
 * One check of a repository: list, read, run the checks, complete what they found, and take out what suppressions answer.
 *
 * The answer to the same question over the same files is kept, so that a run with nothing changed reads no file.
 */
import type { LoadedConfig } from '../kernel/config/read.ts';
import { pathMatcher } from '../kernel/config/globs.ts';
import { levelOf } from '../kernel/config/levels.ts';
import { optionsOf } from '../kernel/config/options.ts';
import { digest } from '../kernel/hash.ts';
import type { UnitId } from '../kernel/ids.ts';
import type { Cache } from '../repository/cache/cache.ts';
import { readBase } from '../repository/base.ts';
import { readPast } from '../repository/history/past-files.ts';
import type { Repository } from '../repository/model.ts';
import { openRepository } from '../repository/open.ts';
import { recentTexts } from '../repository/reading/recent-texts.ts';
import type { Listing } from '../repository/walk/list.ts';
import { numberFindings } from './baseline/fingerprint.ts';
import type { CheckConditions } from './check-file.ts';
import { checkRepository } from './check-repository.ts';
import { finalize } from './finalize.ts';
import { type Finding, type RawFinding, isRawFinding } from './finding.ts';
import { withEdits } from './fix/with-edits.ts';
import { observerOrder } from './observer.ts';
import type { ReportedUnit, SuppressedFinding } from './report.ts';
import { settingsOf } from './settings.ts';
import { applySuppressions } from './suppression/apply.ts';
import { suppressionUnits } from './suppression/units.ts';
import type { Check, RepositoryCheck } from './unit.ts';

export interface CheckOrder {
  readonly listing: Listing;
  readonly config: LoadedConfig;
  /** Every check there is, the team's own among them. */
  readonly checks: readonly Check[];
  /** URLs of the modules that export them, for other threads. */
  readonly unitModules: readonly string[];
  readonly cache: Cache | undefined;
  /** Proposed content by path; undefined for a file that would be gone. */
  readonly overlay: ReadonlyMap<string, string | undefined>;
  /** Git reference to compare with. */
  readonly base: string | undefined;
  /** Whether the whole history is looked through. */
  readonly wantsPast: boolean;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** Whether the caller goes on to use the repository, and so needs all of it. */
  readonly wantsRepository: boolean;
  /** Whether findings carry the edits of their fixes, which costs a second read of each file that has any. */
  readonly wantsFixes?: boolean;
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
}

/** What was found, before a baseline and before anything is shown. */
export interface Inspection {
  readonly files: number;
  readonly bytes: number;
  readonly skipped: Repository['skipped'];
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly checks: readonly UnitId[];
}

export interface CheckAnswer {
  readonly inspection: Inspection;
  /** Absent when the kept answer served and the caller did not want the repository. */
  readonly repository: Repository | undefined;
  readonly units: ReadonlyMap<UnitId, ReportedUnit>;
}

/** Which files the configuration leaves out. */
export const excludedBy = ({ include, exclude }: LoadedConfig): ((path: string) => boolean) => {
  const excludes = pathMatcher(exclude.map(({ path }) => path));
  const includes = include.length === 0 ? () => true : pathMatcher(include);
  return (path) => excludes(path) || !includes(path);
};

export const isRepositoryCheck = (check: Check): check is RepositoryCheck => check.reads === 'repository';

/** The checks that are on, and can run: what compares needs a base, and the history is read only where it is asked for. */
const activeChecks = ({ checks, config, base, wantsPast }: CheckOrder): Check[] =>
  checks.filter((check) => {
    if (levelOf(check, config).kind === 'off') return false;
    const needs = isRepositoryCheck(check) ? (check.needs ?? []) : [];
    return (base !== undefined || !needs.includes('base')) && (wantsPast || !needs.includes('past'));
  });

export const conditionsOf = (checks: readonly Check[], config: LoadedConfig): CheckConditions => ({
  options: Object.fromEntries(checks.map((check) => [check.id, optionsOf(check, config)])),
  settings: settingsOf(config),
});

/** ISO 8601 date (UTC) of the check. */
const dayOf = ({ nowMs }: Pick<CheckOrder, 'nowMs'>): string => new Date(nowMs).toISOString().slice(0, 10);

// A file written this recently could change again without its time changing.
const racyMs = 2000;

/** Names the question: which files, which checks, on which day. Undefined when the answer must not be kept. */
const questionOf = (order: CheckOrder, checks: readonly Check[], head: string): string | undefined => {
  const { listing } = order;
  if (order.overlay.size > 0 || order.wantsRepository || order.wantsFixes) return undefined;
  // What other branches hold is not part of the question.
  if (order.wantsPast) return undefined;
  const newest = listing.files.reduce((latest, { modifiedMs }) => Math.max(latest, modifiedMs), 0);
  if (order.nowMs - newest < racyMs) return undefined;
  const files = listing.files.map(({ path, signature }) => `${path}\0${signature}`).join('\n');
  const { config, base } = order;
  const today = dayOf(order);
  const rules = JSON.stringify([...config.rules]);
  const ids = checks.map(({ id }) => id).join();
  return digest(
    [files, JSON.stringify(listing.skipped), JSON.stringify(config), rules, ids, today, base ?? '', head].join(
      '\u0001',
    ),
  );
};

const reportedUnits = (checks: readonly Check[]): Map<UnitId, ReportedUnit> =>
  new Map([...checks, ...suppressionUnits].map((unit) => [unit.id, unit]));

const inspect = async (
  order: CheckOrder,
  checks: readonly Check[],
): Promise<{ inspection: Inspection; repository: Repository }> => {
  const { listing, config, cache, overlay, signal, progress, unitModules, nowMs, base } = order;
  const conditions = conditionsOf(checks, config);
  const isExcluded = excludedBy(config);
  const whole = checks.filter(isRepositoryCheck);
  const needs = new Set(whole.flatMap((check) => check.needs ?? []));
  const single = checks.filter((check) => !isRepositoryCheck(check)).map(({ id }) => id);
  const opened = await openRepository({
    listing,
    cache,
    observer: observerOrder({ unitModules, only: single, conditions }),
    overlay,
    isExcluded,
    wants: {
      clones: needs.has('clones') || order.wantsRepository,
      history: needs.has('history') || order.wantsRepository,
      churn: order.wantsRepository,
    },
    nowMs,
    signal,
    progress,
  });
  const { wantsFixes = false } = order;
  const repository = {
    ...opened.repository,
    // All edits of a file are worked out on one text.
    read: recentTexts(opened.repository.read, wantsFixes ? Infinity : undefined),
    base: base === undefined ? undefined : await readBase(listing.root, base, signal),
    past: needs.has('past') ? await readPast(listing.root, { signal, progress }) : [],
  };
  progress('Checking the whole');
  const found = [...opened.observed.values()].flatMap((findings) => findings.filter(isRawFinding));
  const raw: RawFinding[] = wantsFixes ? await withEdits(found, repository, checks, conditions) : found;
  raw.push(...checkRepository(whole, repository, conditions, dayOf(order), { wantsEdits: wantsFixes }));
  // A check of the whole may speak of a file that is there and not looked at.
  const seen = raw.filter(({ path }) => !isExcluded(path));
  const complete = finalize(seen, new Map(checks.map((check) => [check.id, check])), config);
  const { kept, suppressed, problems } = applySuppressions(complete, repository, checks);
  const inspection: Inspection = {
    files: repository.files.size,
    bytes: repository.bytes,
    skipped: repository.skipped,
    findings: numberFindings([...kept, ...problems]),
    suppressed,
    checks: checks.map(({ id }) => id),
  };
  return { inspection, repository };
};

/** Checks a listed repository. O(bytes) cold, O(files) when nothing has changed. */
export const checkTree = async (order: CheckOrder, head: string): Promise<CheckAnswer> => {
  const checks = activeChecks(order);
  const units = reportedUnits(checks);
  const question = questionOf(order, checks, head);
  const kept = question === undefined ? undefined : order.cache?.answer(question);
  if (kept !== undefined) return { inspection: JSON.parse(kept), repository: undefined, units };
  const { inspection, repository } = await inspect(order, checks);
  if (question !== undefined) order.cache?.keepAnswer(question, JSON.stringify(inspection));
  return { inspection, repository, units };
};
