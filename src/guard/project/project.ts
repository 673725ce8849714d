/**
 * A repository kept open, to ask what a write would add to its findings before it happens.
 *
 * Opening takes what `bylaw check` takes; a question takes O(content), and what each check asks of the whole.
 */
import { conditionsOf } from '../../enforcement/check.ts';
import { checkObserver } from '../../enforcement/check-file.ts';
import { checkRepository } from '../../enforcement/check-repository.ts';
import { checkTable } from '../../enforcement/check-table.ts';
import { finalize } from '../../enforcement/finalize.ts';
import { type Finding, type RawFinding, isRawFinding } from '../../enforcement/finding.ts';
import { applySuppressions } from '../../enforcement/suppression/apply.ts';
import type { Check } from '../../enforcement/unit.ts';
import { levelOf } from '../../kernel/config/levels.ts';
import type { LoadedConfig } from '../../kernel/config/read.ts';
import type { Cache } from '../../repository/cache/cache.ts';
import { type FileResolver, fileResolver } from '../../repository/graph/resolve-imports.ts';
import type { Repository } from '../../repository/model.ts';
import { openRepository } from '../../repository/open.ts';
import { loadText } from '../../repository/reading/load-text.ts';
import { type FileReader, fileReader, parseReading } from '../../repository/reading/read-file.ts';
import { loadReaders } from '../../repository/reading/readers.ts';
import { scriptPackages } from '../../repository/resolve/javascript/packages.ts';
import { scriptFiles } from '../../repository/resolve/javascript/script-files.ts';
import type { Listing } from '../../repository/walk/list.ts';
import { skippedTreeOf } from '../../repository/walk/skipped-trees.ts';
import { keptAfter, leavesOthers } from './kept-repository.ts';
import { type Judges, asJudge, isGuarded, judgedChecks } from './judged-checks.ts';
import { takenFiles } from './taken-files.ts';
import { type Proposal, type ProposedFile, proposedRepository, settledRepository } from './proposed.ts';
import { sketchBook, sketchObserver } from './sketches.ts';

export interface ProjectOrder {
  readonly listing: Listing;
  readonly config: LoadedConfig;
  readonly checks: readonly Check[];
  readonly cache: Cache | undefined;
  readonly judges: Judges;
  readonly isExcluded: (path: string) => boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
}

/** Proposed content by path, relative to the root; undefined for a file that would be gone. */
export type Writes = ReadonlyMap<string, string | undefined>;

export interface Project {
  readonly root: string;
  readonly config: LoadedConfig;
  /** As it stood when it was last opened or refreshed. */
  readonly repository: () => Repository;
  /** What files that are written so are found to have; nothing of what the configuration leaves out. */
  readonly findingsIn: (writes: Writes) => readonly Finding[];
  /**
   * The findings that writes add: those of the files they touch that are not there now. What is judged only when the work
   * is done is left to `addedSince`.
   */
  readonly addedBy: (writes: Writes) => readonly Finding[];
  /** The findings that each of several texts of a file would add: one that only some of them have may never come to be. */
  readonly addedByEach: (path: string, texts: readonly string[]) => readonly Finding[];
  /** Files that nearly repeat a content but for the names that it gives itself, most alike first. O(files). */
  readonly copiesOf: (path: string, content: string) => readonly string[];
  /** The findings that files have now and did not have when they held other texts. */
  readonly addedSince: (former: Writes) => readonly Finding[];
  /** Takes in what is on disk now. */
  readonly refresh: (paths: Iterable<string>) => void;
  /** Takes in every file that a new listing shows to be another than the last one did. O(files). */
  readonly catchUp: (listing: Listing) => void;
}

interface Inspected {
  readonly proposal: Proposal;
  readonly raw: readonly RawFinding[];
}

const resolverOf = (repository: Repository): FileResolver =>
  fileResolver(repository, scriptPackages(repository), scriptFiles(repository.paths));

/** What is in `after` beyond what is in `before`, by fingerprint; a line that moved is no new finding. */
const beyond = (before: readonly Finding[], after: readonly Finding[]): Finding[] => {
  const known = new Map<string, number>();
  for (const { fingerprint } of before) known.set(fingerprint, (known.get(fingerprint) ?? 0) + 1);
  return after.filter(({ fingerprint }) => {
    const left = known.get(fingerprint) ?? 0;
    known.set(fingerprint, left - 1);
    return left <= 0;
  });
};

/** What is in each of several lists, by fingerprint. */
const commonTo = ([first = [], ...others]: readonly (readonly Finding[])[]): readonly Finding[] => {
  const known = others.map((found) => new Set(found.map(({ fingerprint }) => fingerprint)));
  return first.filter(({ fingerprint }) => known.every((found) => found.has(fingerprint)));
};

/** Texts as they are on disk now. */
const textReader =
  (root: string): Repository['read'] =>
  (path) => {
    const loaded = loadText(`${root}/${path}`);
    return loaded.kind === 'text' ? loaded.text : undefined;
  };

/** What files would hold, and what the checks of single files find in them. */
const inspect = (writes: Writes, reader: FileReader): Inspected => {
  const proposal = new Map<string, ProposedFile | undefined>();
  const raw: RawFinding[] = [];
  for (const [path, text] of writes) {
    const result = text === undefined ? undefined : reader.read({ path, overlay: text });
    const reading = result && parseReading(result.reading);
    const isRead = reading?.kind === 'read';
    proposal.set(path, text === undefined ? undefined : { text, facts: isRead ? reading.facts : undefined });
    if (isRead) raw.push(...reading.observed.filter(isRawFinding));
  }
  return { proposal, raw };
};

/** By a project's `addedBy`, and what reads the files that it judges. */
const addedByEachOf =
  (addedBy: Project['addedBy'], judge: FileReader): Project['addedByEach'] =>
  (path, texts) => {
    const isBroken = (text: string): boolean =>
      inspect(new Map([[path, text]]), judge).proposal.get(path)?.facts?.parseError !== undefined;
    // Where one reading of a call leaves a program and another does not, the first is what is meant.
    const whole = texts.filter((text) => !isBroken(text));
    return commonTo((whole.length > 0 ? whole : texts).map((text) => addedBy(new Map([[path, text]]))));
  };

export const openProject = async (order: ProjectOrder): Promise<Project> => {
  const { listing, config, cache, isExcluded, now, signal, progress } = order;
  const checks = order.checks.map((check) => asJudge(check, order.judges));
  const active = checks.filter((check) => levelOf(check, config).kind === 'on');
  const { single, whole } = judgedChecks(active, order.judges);
  const conditions = conditionsOf(active, config);
  const known = new Map([...single, ...whole].map((check) => [check.id, check]));
  const [readers, opened] = await Promise.all([
    loadReaders(),
    openRepository({
      listing,
      cache,
      observer: sketchObserver,
      overlay: new Map(),
      isExcluded,
      wants: { clones: false, history: false, churn: false },
      nowMs: now().getTime(),
      signal,
      progress,
    }),
  ]);
  const observer = checkObserver(checkTable(single), conditions);
  const reader = fileReader(listing.root, readers, observer);
  const judge = order.judges === 'all' ? reader : fileReader(listing.root, readers, observer, { trustsMarks: false });
  const readNow = textReader(listing.root);
  let repository: Repository = { ...opened.repository, read: readNow };
  let resolver: FileResolver | undefined;
  const resolve: FileResolver = (facts) => (resolver ??= resolverOf(repository))(facts);
  const { take, ...copies } = sketchBook(opened.observed, readNow);

  const wholeFindings = (view: Repository, touched: Writes): RawFinding[] => {
    const today = now().toISOString().slice(0, 10);
    return checkRepository(whole, view, conditions, today, { asked: new Set(touched.keys()) });
  };

  const settled = (raw: readonly RawFinding[], proposal: Proposal): readonly Finding[] => {
    const judged = finalize(raw, known, config).filter(
      ({ requirement }) => order.judges === 'all' || isGuarded(requirement),
    );
    const written = [...proposal].flatMap(([path, file]) => (file?.facts ? [[path, file.facts] as const] : []));
    const view = { files: new Map(written), read: (path: string) => proposal.get(path)?.text };
    return applySuppressions(judged, view, []).kept;
  };

  const isJudged = (path: string): boolean => skippedTreeOf(path) === undefined && !isExcluded(path);

  const judgedOf = (writes: Writes): Writes => new Map([...writes].filter(([path]) => isJudged(path)));

  const findingsWith = (writes: Writes): readonly Finding[] => {
    if (writes.size === 0) return [];
    const { proposal, raw } = inspect(writes, judge);
    const view = proposedRepository(repository, proposal, resolve);
    return settled([...raw, ...wholeFindings(view, writes)], proposal);
  };

  const current = (paths: Iterable<string>): Writes =>
    new Map(Array.from(paths, (path) => [path, repository.read(path)]));

  const addedBy = (writes: Writes): readonly Finding[] => {
    const judged = judgedOf(writes);
    const after = findingsWith(judged).filter(({ unit }) => known.get(unit)?.isJudgedWhenDone === undefined);
    return after.length === 0 ? [] : beyond(findingsWith(current(judged.keys())), after);
  };

  const addedSince = (former: Writes): readonly Finding[] => {
    const judged = judgedOf(former);
    const after = findingsWith(current(judged.keys()));
    return after.length === 0 ? [] : beyond(findingsWith(judged), after);
  };

  const takenIn = takenFiles(listing, now);

  const refresh = (paths: Iterable<string>): void => {
    const changed = current([...paths].filter((path) => isJudged(path) && takenIn.isNew(path)));
    if (changed.size === 0) return;
    const next = settledRepository(proposedRepository(repository, inspect(changed, reader).proposal, resolve));
    for (const [path, text] of changed) take(path, next.files.has(path) ? text : undefined);
    const change = { paths: changed.keys().toArray(), leavesOthers: leavesOthers(changed.keys(), repository, next) };
    repository = { ...keptAfter(change, repository, next, order.judges), read: readNow, base: undefined };
    if (!change.leavesOthers) resolver = undefined;
  };

  const catchUp = (next: Listing): void => {
    refresh(new Set(takenIn.differingFrom(next)));
    takenIn.settle(next);
  };

  return {
    root: listing.root,
    config,
    repository: () => repository,
    ...copies,
    findingsIn: (writes) => findingsWith(judgedOf(writes)),
    addedBy,
    addedByEach: addedByEachOf(addedBy, judge),
    addedSince,
    refresh,
    catchUp,
  };
};
