import { isRepositoryCheck } from '../../enforcement/check.ts';
import type { Check, RepositoryCheck } from '../../enforcement/unit.ts';
import { requirements } from '../../generated/requirements.ts';
import type { RequirementId } from '../../kernel/ids.ts';

const guarded: ReadonlySet<RequirementId> = new Set(
  requirements.filter(({ moments }) => moments.includes('guard')).map(({ id }) => id),
);

/** Whether the rulebook has a requirement enforced before an action. */
export const isGuarded = (requirement: RequirementId): boolean => guarded.has(requirement);

/** The checks that judge a proposed write: every one that enforces a requirement with a guard moment. */
export interface JudgedChecks {
  readonly single: readonly Check[];
  /** Those of the whole repository that compare with nothing, or with the tree as it is. */
  readonly whole: readonly RepositoryCheck[];
}

/** Picks them. Clones are left out: to look for them takes the tokens of every file. */
export const judgedChecks = (checks: readonly Check[]): JudgedChecks => {
  const own = checks.filter(({ enforces }) => enforces.some(isGuarded));
  const whole = own
    .filter(isRepositoryCheck)
    .filter(({ needs = [] }) => !needs.includes('clones') && !needs.includes('history'));
  return { single: own.filter((check) => !isRepositoryCheck(check)), whole };
};
