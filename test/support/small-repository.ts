import type { CheckReport } from '../../src/enforcement/report.ts';
import type { Repository } from '../../src/repository/model.ts';
import { openRepository } from '../../src/repository/open.ts';

/** A repository that exists only in memory. */
export const repositoryOf = async (files: Readonly<Record<string, string>>): Promise<Repository> => {
  const { repository } = await openRepository({
    listing: { root: '/memory', isGit: false, files: [], skipped: [] },
    cache: undefined,
    observer: undefined,
    overlay: new Map(Object.entries(files)),
    isExcluded: () => false,
    wants: { clones: false, history: false, churn: false },
    nowMs: 0,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  return repository;
};

/** The report of a check that found nothing. */
export const cleanReport: CheckReport = {
  version: '0.0.0',
  root: '/memory',
  startedAt: '2026-01-15T00:00:00.000Z',
  durationMs: 1,
  files: 1,
  bytes: 1,
  checks: 1,
  rules: 1,
  skipped: [],
  findings: [],
  known: [],
  suppressed: [],
  staleBaseline: 0,
  failOn: 'medium',
  failed: false,
  units: new Map(),
};
