/** Runs a check on one of its own examples, as its test and its documentation do. */
import { readConfig } from '../kernel/config/read.ts';
import { factsOfTexts } from '../repository/base.ts';
import { openRepository } from '../repository/open.ts';
import type { Repository } from '../repository/model.ts';
import { fileReader, parseReading } from '../repository/reading/read-file.ts';
import { secretsOf } from '../repository/text/secrets/secrets-of.ts';
import { loadReaders } from '../repository/reading/readers.ts';
import { type CheckConditions, checkObserver } from './check-file.ts';
import { type Question, checkRepository } from './check-repository.ts';
import { checkTable } from './check-table.ts';
import { type RawFinding, isRawFinding } from './finding.ts';
import { settingsOf } from './settings.ts';
import type { Check, Example } from './unit.ts';
import { usualNames } from './usual-names.ts';

/** The day on which examples are checked. */
const exampleDay = '2026-01-15';

/** The files of an example by path. */
export const filesOf = (check: Check, example: Example): ReadonlyMap<string, string> => {
  if (typeof example !== 'string') return new Map(Object.entries(example));
  const language = check.reads === 'repository' || check.reads === 'file' ? 'python' : check.reads;
  return new Map([[usualNames[language], example]]);
};

type Texts = Map<string, string>;

/** Paths below `base/` are the files at the base, for checks that compare; those below `past/` what a commit once added. */
const splitTimes = (files: ReadonlyMap<string, string>): { now: Texts; base: Texts; past: Texts } => {
  const times = { now: new Map<string, string>(), base: new Map<string, string>(), past: new Map<string, string>() };
  for (const [path, text] of files) {
    const [, time, rest] = /^(base|past)\/(.*)$/.exec(path) ?? [];
    if (rest !== undefined && (time === 'base' || time === 'past')) times[time].set(rest, text);
    else times.now.set(path, text);
  }
  return times;
};

const withPast = (repository: Repository, past: Texts): Repository => {
  const commit = { commit: '0'.repeat(40), author: 'Ada', date: '2026-01-10' };
  return { ...repository, past: Array.from(past, ([path, text]) => ({ ...secretsOf(path, text), ...commit })) };
};

const withBase = async (repository: Repository, base: ReadonlyMap<string, string>): Promise<Repository> => {
  if (base.size === 0) return repository;
  const changed = new Map<string, 'added' | 'modified' | 'deleted'>();
  for (const [path, text] of base) {
    if (!repository.files.has(path)) changed.set(path, 'deleted');
    else if (repository.read(path) !== text) changed.set(path, 'modified');
  }
  const texts = new Map([...base].filter(([path]) => changed.has(path)));
  for (const path of repository.files.keys()) if (!base.has(path)) changed.set(path, 'added');
  const files = await factsOfTexts(texts);
  return {
    ...repository,
    base: { ref: 'base', commit: '0'.repeat(40), changed, files, read: (path) => texts.get(path) },
  };
};

/** An example that holds a `bylaw.yaml` is checked under its settings. */
const conditionsOf = async (root: string, files: ReadonlyMap<string, string>): Promise<CheckConditions> => {
  const config = await readConfig(root, undefined, (path) => files.get(path.slice(root.length + 1)));
  return { options: {}, settings: settingsOf(config) };
};

/** What a check finds in an example, by a question about all of its files or some; the files exist only in memory. */
export const findInExample = async (
  check: Check,
  example: Example,
  question: Question = {},
): Promise<readonly RawFinding[]> => {
  const { now, base, past } = splitTimes(filesOf(check, example));
  const root = '/example';
  const table = checkTable([check]);
  const conditions = await conditionsOf(root, now);
  if (check.reads !== 'repository') {
    const reader = fileReader(root, await loadReaders(), checkObserver(table, conditions, question.wantsEdits));
    return [...now].flatMap(([path, overlay]) => {
      const result = reader.read({ path, overlay });
      const reading = result && parseReading(result.reading);
      return reading?.kind === 'read' ? reading.observed.filter(isRawFinding) : [];
    });
  }
  const { repository } = await openRepository({
    listing: { root, isGit: false, files: [], skipped: [] },
    cache: undefined,
    observer: undefined,
    overlay: now,
    isExcluded: () => false,
    wants: { clones: check.needs?.includes('clones') ?? false, history: false, churn: false },
    nowMs: Date.parse(exampleDay),
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  const then = withPast(await withBase(repository, base), past);
  return checkRepository([check], then, conditions, exampleDay, question);
};
