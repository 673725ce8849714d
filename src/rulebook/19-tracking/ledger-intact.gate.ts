import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'tracking/ledger-intact',
  enforces: ['R19.5'],
  why: 'A record that can be altered unseen is no record.',
  needs: ['ledger'],
  isMandatory: true,
  bad: [[sample('ledger', { intact: false, entries: 3 })]],
  good: [[sample('ledger', { intact: true, entries: 3 })]],
  judge: (run) =>
    valueOf(run, 'ledger', 'intact') === true
      ? met('ledger')
      : notMet(
          ['ledger'],
          'The ledger does not verify.',
          'Run `bylaw ledger verify` to see where it breaks; restore it from a copy, or move it away to begin a new one.',
        ),
};
