import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'preserve/baseline',
  enforces: ['R2.1'],
  why: 'Without a record of how things were, nobody can show that nothing broke.',
  needs: ['baseline'],
  isMandatory: false,
  bad: [[sample('baseline', { treeDigest: null })]],
  good: [[sample('baseline', { treeDigest: 'a'.repeat(64) })]],
  judge: (run) =>
    typeof valueOf(run, 'baseline', 'treeDigest') === 'string'
      ? met('baseline')
      : notMet(['baseline'], 'The tree was not recorded before the work.', 'Resume the run, which records it anew.'),
};
