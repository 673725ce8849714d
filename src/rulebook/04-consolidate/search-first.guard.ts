import type { Guard } from '../../enforcement/unit.ts';

export const guard: Guard = {
  id: 'consolidate/search-first',
  enforces: ['R4.1'],
  recommended: false,
  why: 'The cheapest code is the code that is already there, and only who searches finds it.',
  bad: [{ agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: 'src/retry.ts', content: 'export {};\n' }] }],
  good: [
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: '/tmp/retry.ts', content: 'export {};\n' }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/retry.ts', isRecursive: false }] },
  ],
  decide: ({ effects }, { repository, session }) => {
    if (session.searches > 0) return { kind: 'allow' };
    const added = effects.find(
      (effect) => effect.kind === 'write' && !effect.path.startsWith('/') && !repository.paths.has(effect.path),
    );
    if (added?.kind !== 'write') return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R4.1',
      reason: `${added.path} is new, and this session has not searched for what already does its work.`,
      instead: 'Search the repository for existing solutions, then extend one or say why none fits.',
    };
  },
};
