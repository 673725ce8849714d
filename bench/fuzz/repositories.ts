/** Little repositories out of hostile files, read and checked as a whole. */
import { conditionsOf, isRepositoryCheck } from '../../src/enforcement/check.ts';
import { checkRepository } from '../../src/enforcement/check-repository.ts';
import { checks } from '../../src/generated/units.ts';
import { defaultConfig } from '../../src/kernel/config/config.ts';
import { BylawError } from '../../src/kernel/errors.ts';
import { openRepository } from '../../src/repository/open.ts';

const strict = { ...defaultConfig(), preset: 'strict', path: undefined } as const;
const whole = checks.filter(isRepositoryCheck);
const conditions = conditionsOf(checks, strict);

/** Reads and checks files that exist only in memory, with every check of the whole; throws what they throw. */
export const checkFiles = async (files: ReadonlyMap<string, string>): Promise<void> => {
  const { signal } = new AbortController();
  try {
    const { repository } = await openRepository({
      listing: { root: '/fuzz', isGit: false, files: [], skipped: [] },
      cache: undefined,
      observer: undefined,
      overlay: files,
      isExcluded: () => false,
      wants: { clones: true, history: false, churn: false },
      nowMs: 0,
      signal,
      progress: () => undefined,
    });
    checkRepository(whole, repository, conditions, '2026-01-15', { wantsEdits: true });
  } catch (error) {
    if (!(error instanceof BylawError) || error.code !== 'NOTHING_TO_CHECK') throw error;
  }
};
