import type { Guard } from '../../enforcement/unit.ts';

export const guard: Guard = {
  id: 'preserve/hooks-kept',
  enforces: ['R2.10'],
  recommended: true,
  why: 'A check that is passed by has not checked anything.',
  bad: [
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'git', operation: 'commit --no-verify', target: '', isDestructive: false }],
    },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [
        {
          kind: 'change',
          system: 'git',
          operation: 'config core.hooksPath',
          target: '/dev/null',
          isDestructive: false,
        },
      ],
    },
  ],
  good: [
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'git', operation: 'commit', target: '', isDestructive: false }],
    },
  ],
  decide: ({ effects }) => {
    const bypass = effects.find(
      (effect) =>
        effect.kind === 'change' && effect.system === 'git' && /--no-verify|core\.hookspath/i.test(effect.operation),
    );
    if (bypass?.kind !== 'change') return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R2.10',
      reason: `git ${bypass.operation} passes by the project's checks.`,
      instead: 'Let the checks run and mend what they report.',
    };
  },
};
