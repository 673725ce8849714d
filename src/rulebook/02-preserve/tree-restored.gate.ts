import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'preserve/tree-restored',
  enforces: ['R2.8'],
  why: 'A run that promised to change nothing and changed something cannot be trusted with more.',
  needs: ['tree-unchanged'],
  isMandatory: false,
  bad: [[sample('tree-unchanged', { before: 'a', after: 'b', unchanged: false })]],
  good: [[sample('tree-unchanged', { before: 'a', after: 'a', unchanged: true })]],
  judge: (run) =>
    valueOf(run, 'tree-unchanged', 'unchanged') === true
      ? met('tree-unchanged', 'baseline')
      : notMet(
          ['tree-unchanged', 'baseline'],
          'The tree at the end of the run is not the one at its start.',
          'Look at what changed (`git status`), keep it or take it back, and resume the run.',
        ),
};
