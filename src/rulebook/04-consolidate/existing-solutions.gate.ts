import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'consolidate/existing-solutions',
  enforces: ['R4.1'],
  why: 'What is written without a search is often written twice.',
  needs: ['existing-solutions'],
  isMandatory: true,
  bad: [[sample('existing-solutions', { query: [], searched: 0, count: 0 })]],
  good: [[sample('existing-solutions', { query: ['cache'], searched: 3, count: 0 })]],
  judge: (run) => {
    const query = valueOf(run, 'existing-solutions', 'query');
    if (Array.isArray(query) && query.length > 0) return met('existing-solutions');
    return notMet(
      ['existing-solutions'],
      'No search for existing solutions was made.',
      'Name what the agent looks for in its proactive triggers, and resume the run.',
    );
  },
};
