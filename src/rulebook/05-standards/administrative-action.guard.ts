import type { SystemChange } from '../../enforcement/action.ts';
import type { Guard } from '../../enforcement/unit.ts';

const instead: { readonly [S in SystemChange['system']]: string } = {
  git: 'Make a commit or a branch that keeps what is there, and let a person rewrite or discard history.',
  container: 'Name the containers or images you made yourself, or let a person remove the others.',
  package: 'Say which packages have to go and why.',
  service: 'Say which service has to stop and why.',
  process: 'Stop the process you started by its own means, or by its id.',
  database: 'Write a migration with a way back, and let a person run it.',
  cloud: 'Write down what has to be removed, and let a person do it.',
  disk: 'Ask for what you need the disk for.',
  permission: 'Give the narrowest right to the one file that needs it.',
};

export const guard: Guard = {
  id: 'standards/administrative-action',
  enforces: ['R5.10'],
  recommended: true,
  why: 'What nothing brings back is for a person to order, who can be asked why.',
  bad: [
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'git', operation: 'push --force', target: 'main', isDestructive: true }],
    },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'database', operation: 'DROP TABLE', target: 'orders', isDestructive: true }],
    },
  ],
  good: [
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'git', operation: 'commit', target: '', isDestructive: false }],
    },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'package', operation: 'install', target: 'zod', isDestructive: false }],
    },
  ],
  decide: ({ effects }) => {
    const change = effects.find((effect) => effect.kind === 'change' && effect.isDestructive);
    if (change?.kind !== 'change') return { kind: 'allow' };
    const target = change.target === '' ? '' : ` (${change.target})`;
    return {
      kind: 'deny',
      requirement: 'R5.10',
      reason: `${change.operation}${target} cannot be taken back.`,
      instead: instead[change.system],
    };
  },
};
