import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'review/changelog',
  enforces: ['R18.9'],
  why: 'Without a record of changes nobody can tell later what an agent did here.',
  needs: ['changelog'],
  isMandatory: true,
  bad: [[sample('changelog', { present: false, path: null })]],
  good: [[sample('changelog', { present: true, path: 'CHANGELOG.md' })]],
  judge: (run) =>
    valueOf(run, 'changelog', 'present') === true
      ? met('changelog')
      : notMet(
          ['changelog'],
          'The repository has no CHANGELOG.md.',
          'Run `bylaw init`, which writes one in the standard form, and resume the run.',
        ),
};
