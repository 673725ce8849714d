import { met, notMet, numberOf, sample } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'tracking/plan-rationale',
  enforces: ['R19.9', 'R19.2'],
  why: 'A step without its reason cannot be judged, and one without a way back cannot be risked.',
  needs: ['plan'],
  isMandatory: false,
  bad: [[sample('plan', { count: 2, uncited: 1, steps: [] })]],
  good: [[sample('plan', { count: 2, uncited: 0, steps: [] })], [sample('plan', { count: 0, uncited: 0, steps: [] })]],
  judge: (run) => {
    const uncited = numberOf(run, 'plan', 'uncited');
    if (uncited === 0) return met('plan');
    return notMet(
      ['plan'],
      `${uncited} steps of the plan cite no evidence.`,
      'Cite what each step rests on, or drop it.',
    );
  },
};
