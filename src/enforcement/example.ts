/** Runs a check on one of its own examples, as its test and its documentation do. */
import type { Language } from '../repository/facts.ts';
import { openRepository } from '../repository/open.ts';
import type { Repository } from '../repository/model.ts';
import { fileReader, parseReading } from '../repository/reading/read-file.ts';
import { loadReaders } from '../repository/reading/readers.ts';
import { checkObserver } from './check-file.ts';
import { checkRepository } from './check-repository.ts';
import { checkTable } from './check-table.ts';
import type { RawFinding } from './finding.ts';
import { isRawFinding } from './finding.ts';
import type { Check, Example } from './unit.ts';

const usualNames: Readonly<Record<Language, string>> = {
  python: 'src/orders.py',
  javascript: 'src/orders.ts',
  shell: 'scripts/orders.sh',
  dockerfile: 'Dockerfile',
  yaml: 'docker-compose.yml',
  json: 'package.json',
  toml: 'pyproject.toml',
  env: '.env.example',
  sql: 'migrations/001_orders.sql',
  markdown: 'docs/orders.md',
  html: 'public/index.html',
  text: 'orders.txt',
};

/** The day on which examples are checked. */
export const exampleDay = '2026-01-15';

const filesOf = (check: Check, example: Example): ReadonlyMap<string, string> => {
  if (typeof example !== 'string') return new Map(Object.entries(example));
  const language = check.reads === 'repository' || check.reads === 'file' ? 'python' : check.reads;
  return new Map([[usualNames[language], example]]);
};

/** Paths below `base/` are the files at the base, for checks that compare. */
const splitBase = (files: ReadonlyMap<string, string>): { now: Map<string, string>; base: Map<string, string> } => {
  const now = new Map<string, string>();
  const base = new Map<string, string>();
  for (const [path, text] of files) {
    if (path.startsWith('base/')) base.set(path.slice('base/'.length), text);
    else now.set(path, text);
  }
  return { now, base };
};

const withBase = async (repository: Repository, base: ReadonlyMap<string, string>): Promise<Repository> => {
  if (base.size === 0) return repository;
  const reader = fileReader(repository.root, await loadReaders(), undefined, false);
  const files = new Map<string, Repository['files'] extends ReadonlyMap<string, infer F> ? F : never>();
  const changed = new Map<string, 'added' | 'modified' | 'deleted'>();
  for (const [path, text] of base) {
    const result = reader.read({ path, overlay: text });
    const reading = result && parseReading(result.reading);
    if (reading?.kind !== 'read' || repository.read(path) === text) continue;
    files.set(path, reading.facts);
    changed.set(path, repository.files.has(path) ? 'modified' : 'deleted');
  }
  for (const path of repository.files.keys()) if (!base.has(path)) changed.set(path, 'added');
  return {
    ...repository,
    base: { ref: 'base', commit: '0'.repeat(40), changed, files, read: (path) => base.get(path) },
  };
};

/** What a check finds in an example; the example's files exist only in memory. */
export const findInExample = async (check: Check, example: Example): Promise<readonly RawFinding[]> => {
  const { now, base } = splitBase(filesOf(check, example));
  const root = '/example';
  const table = checkTable([check]);
  if (check.reads !== 'repository') {
    const reader = fileReader(root, await loadReaders(), checkObserver(table, {}), false);
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
    wants: { clones: check.needs?.includes('clones') ?? false, history: false },
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  return checkRepository([check], await withBase(repository, base), {}, exampleDay);
};
