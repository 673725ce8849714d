import type { Check } from '../unit.ts';
import type { DeclaredRule } from './rule.ts';

/** What every check says of itself, whatever it reads. */
export type CheckIdentity = Pick<
  Check,
  'id' | 'enforces' | 'severity' | 'recommended' | 'why' | 'remedy' | 'bad' | 'good'
>;

/** A team that writes a rule wants it on, under every preset. */
export const identityOf = ({ id, enforces, severity, why, remedy, bad, good }: DeclaredRule): CheckIdentity => ({
  id,
  enforces,
  severity,
  recommended: true,
  why,
  remedy,
  bad,
  good,
});
