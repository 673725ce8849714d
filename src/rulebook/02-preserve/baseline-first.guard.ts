import type { Guard } from '../../enforcement/unit.ts';

export const guard: Guard = {
  id: 'preserve/baseline-first',
  enforces: ['R2.1'],
  recommended: false,
  why: 'Without a baseline nobody can tell what a change broke from what was broken before.',
  bad: [{ agent: 'main', tool: 'Edit', effects: [{ kind: 'write', path: 'src/a.ts', content: 'export {};\n' }] }],
  good: [
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: 'docs/notes.md', content: '# Notes\n' }] },
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: 'src/a.ts' }] },
  ],
  decide: ({ effects }, { session }) => {
    if (session.testRuns > 0 || session.edits > 0) return { kind: 'allow' };
    const edit = effects.find(
      (effect) => effect.kind === 'write' && !effect.path.startsWith('/') && !/\.(?:md|mdx|txt|rst)$/.test(effect.path),
    );
    if (edit?.kind !== 'write') return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R2.1',
      reason: `No test run of this session shows what worked before ${edit.path} changes.`,
      instead: 'Run the tests once before the first edit.',
    };
  },
};
