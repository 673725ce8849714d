import { met, notMet, numberOf, sample } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'tracking/rules-applied',
  enforces: ['R19.7'],
  why: 'A run that was held to no rule proves nothing.',
  needs: ['rules-applied'],
  isMandatory: true,
  bad: [[sample('rules-applied', { rules: 0, checks: 0 })]],
  good: [[sample('rules-applied', { rules: 22, checks: 90 })]],
  judge: (run) =>
    numberOf(run, 'rules-applied', 'checks') > 0
      ? met('rules-applied')
      : notMet(['rules-applied'], 'No rule was applied.', 'Turn rules on in bylaw.yaml and resume the run.'),
};
