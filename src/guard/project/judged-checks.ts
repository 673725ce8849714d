import { isRepositoryCheck } from '../../enforcement/check.ts';
import type { Check, RepositoryCheck } from '../../enforcement/unit.ts';
import { requirements } from '../../generated/requirements.ts';
import type { RequirementId } from '../../kernel/ids.ts';

const guarded: ReadonlySet<RequirementId> = new Set(
  requirements.filter(({ moments }) => moments.includes('guard')).map(({ id }) => id),
);

/** Whether the rulebook has a requirement enforced before an action. */
export const isGuarded = (requirement: RequirementId): boolean => guarded.has(requirement);

/** Which checks a kept repository is asked by: those that judge an action, or all that are on. */
export type Judges = 'guarded' | 'all';

/** A check as the guard's configuration sees it. */
export const asJudge = (check: Check, judges: Judges): Check =>
  judges === 'guarded' && check.judgesWrites ? { ...check, recommended: true } : check;

/** The checks that judge a text. */
export interface JudgedChecks {
  readonly single: readonly Check[];
  /** Those of the whole repository that compare with nothing, or with the tree as it is. */
  readonly whole: readonly RepositoryCheck[];
}

// To look for clones takes the tokens of every file, and what git remembers is no question about a text.
const leftOut = { guarded: ['clones', 'history', 'past'], all: ['clones', 'history', 'past', 'base'] } as const;

/** Picks them: where actions are judged, every one that enforces a requirement with a guard moment. */
export const judgedChecks = (checks: readonly Check[], judges: Judges): JudgedChecks => {
  const own = judges === 'all' ? checks : checks.filter(({ enforces }) => enforces.some(isGuarded));
  const whole = own
    .filter(isRepositoryCheck)
    .filter(({ needs = [] }) => !needs.some((need) => leftOut[judges].some((other) => other === need)));
  return { single: own.filter((check) => !isRepositoryCheck(check)), whole };
};
