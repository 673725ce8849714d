import { met, notMet, numberOf, sample } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'real/success-criteria',
  enforces: ['R1.8'],
  why: 'Work whose success nothing measures is always a success.',
  needs: ['success'],
  isMandatory: true,
  bad: [[sample('success', { count: 0, held: 0 })]],
  good: [[sample('success', { count: 8, held: 8 })], [sample('success', { count: 8, held: 7 })]],
  judge: (run) =>
    numberOf(run, 'success', 'count') > 0
      ? met('success')
      : notMet(
          ['success'],
          'The agent’s definition names no success criterion that can be measured.',
          'Add criteria with a measure to its definition.',
        ),
};
