import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'review/canon-read',
  enforces: ['R18.1', 'R17.7'],
  why: 'An agent that has not read the canon follows rules of its own.',
  needs: ['canon'],
  isMandatory: true,
  bad: [[sample('canon', { count: 1, unread: ['IMPORTANT/PortRegistry.md'], documents: [] })]],
  good: [
    [sample('canon', { count: 1, unread: [], documents: [{ path: 'CLAUDE.md' }] })],
    [sample('canon', { count: 0, unread: [], documents: [] })],
  ],
  judge: (run) => {
    const unread = valueOf(run, 'canon', 'unread');
    if (!Array.isArray(unread) || unread.length === 0) return met('canon');
    return notMet(
      ['canon'],
      `${unread.length} canonical documents could not be read: ${unread.slice(0, 5).join(', ')}.`,
      'Make them readable text files, or take them out of the canon, and resume the run.',
    );
  },
};
