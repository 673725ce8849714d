/** Outcomes of failures that most of a client's own begin with. What is in them was seen in `test/e2e/guard/failures.test.ts`. */
import type { Failure, FailureOutcome } from './client.ts';

type Outcomes = Readonly<Record<Failure, FailureOutcome>>;

const all = (outcome: FailureOutcome): Outcomes => ({
  missing: outcome,
  'exit-1': outcome,
  'exit-2': outcome,
  killed: outcome,
  slow: outcome,
  'plain-text': outcome,
  'half-json': outcome,
  'daemon-killed': outcome,
});

export const allBlocked: Outcomes = all({ kind: 'blocked' });
export const allUnseen: Outcomes = all({ kind: 'unseen' });
export const allRun = (gap: string): Outcomes => all({ kind: 'runs', gap });
