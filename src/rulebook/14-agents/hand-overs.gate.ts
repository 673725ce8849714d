import { met, notMet, numberOf, sample } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'agents/hand-overs',
  enforces: ['R14.10'],
  why: 'Work that no other agent has judged is an opinion.',
  needs: ['verdicts'],
  isMandatory: true,
  bad: [[sample('verdicts', { count: 0, approvals: 0, needed: 4 })]],
  good: [[sample('verdicts', { count: 6, approvals: 6, needed: 4 })]],
  judge: (run) => {
    const [count, needed] = [numberOf(run, 'verdicts', 'count'), numberOf(run, 'verdicts', 'needed')];
    if (count >= Math.max(1, needed)) return met('verdicts');
    return notMet(
      ['verdicts'],
      `${count} validators were asked and ${needed} must agree.`,
      'Name enough validators in the agent’s definition, and see that each has a definition of its own.',
    );
  },
};
