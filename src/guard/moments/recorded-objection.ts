import type { Json } from '../../kernel/canonical-json.ts';
import type { Objection } from '../judge.ts';

/** An objection as the ledger keeps it. */
export const objectionBody = ({ unit, requirement, mode, reason, paths }: Objection): Json => ({
  unit,
  requirement,
  mode,
  reason: reason.slice(0, 500),
  paths: paths.slice(0, 20),
});
