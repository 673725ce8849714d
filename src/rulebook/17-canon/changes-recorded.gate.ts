import { met, notMet, sample, valueOf } from '../../enforcement/evidence.ts';
import type { Gate } from '../../enforcement/unit.ts';

export const gate: Gate = {
  id: 'canon/changes-recorded',
  enforces: ['R17.8'],
  why: 'A rule that changed and nobody knows why is a rule that nobody can defend, or take back.',
  needs: ['canon-changes'],
  isMandatory: false,
  bad: [
    [sample('canon-changes', { changed: [{ path: 'CLAUDE.md', change: 'modified' }], unexplained: ['CLAUDE.md'] })],
  ],
  good: [
    [sample('canon-changes', { changed: [], unexplained: [] })],
    [
      sample('canon-changes', {
        changed: [{ path: 'CLAUDE.md', change: 'modified', why: '- CLAUDE.md allows port 8081 for the gateway.' }],
        unexplained: [],
      }),
    ],
  ],
  judge: (run) => {
    const unexplained = valueOf(run, 'canon-changes', 'unexplained');
    if (!Array.isArray(unexplained) || unexplained.length === 0) return met('canon-changes');
    return notMet(
      ['canon-changes'],
      `${unexplained.length} canonical documents changed in this run without a recorded reason: ${unexplained.slice(0, 5).join(', ')}.`,
      'Name each in the newest entry of CHANGELOG.md, with the reason, and resume the run.',
    );
  },
};
