import type { Guard } from '../../enforcement/unit.ts';

export const guard: Guard = {
  id: 'preserve/tests-after-change',
  enforces: ['R2.2'],
  recommended: true,
  why: 'Tests that were run before a change and not after it say nothing of what it broke.',
  bad: [{ agent: 'main', tool: 'end of turn', effects: [{ kind: 'end' }] }],
  good: [{ agent: 'main', tool: 'Edit', effects: [{ kind: 'write', path: 'src/main.ts', content: 'export {};\n' }] }],
  decide: ({ effects }, { session }) => {
    if (!effects.some(({ kind }) => kind === 'end')) return { kind: 'allow' };
    const [first, ...others] = session.untested;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    // Without a run of its own, a session has no tests to compare with.
    if (first !== undefined && session.testRuns > 0) {
      return {
        kind: 'deny',
        requirement: 'R2.2',
        reason: `${first}${more} changed after the last test run of this session.`,
        instead: 'Run the tests once more.',
      };
    }
    // What failed before the change is not the change's doing, as far as this shows.
    if (session.lastTestRun !== 'failed' || session.testsBefore === 'failed') return { kind: 'allow' };
    if (session.changed.length === 0) return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R2.2',
      reason: 'The last test run of this session failed, after what it changed.',
      instead: 'Mend what fails, or say which tests fail and why.',
    };
  },
};
