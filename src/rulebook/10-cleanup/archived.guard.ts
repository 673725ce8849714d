import type { Guard } from '../../enforcement/unit.ts';

/** The archive itself takes in what is lost, once nothing speaks against the action; this speaks where it cannot. */
export const guard: Guard = {
  id: 'cleanup/archived',
  enforces: ['R10.4'],
  recommended: true,
  why: 'Configuration that is gone is missed when something starts again, and by then nobody knows what it said.',
  bad: [{ agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'config/huge.yaml', isRecursive: false }] }],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'config/small.yaml', isRecursive: false }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/huge.ts', isRecursive: false }] },
  ],
  decide: (_action, { losses }) => {
    const lost = losses.find(({ isConfiguration, obstacle }) => isConfiguration && obstacle !== undefined);
    if (!lost) return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R10.4',
      reason: `${lost.path} would be ${lost.kind} and cannot be archived before: ${lost.obstacle}.`,
      instead: 'Ask a person to keep a copy or to make room in .bylaw/archive; they can give a grant.',
    };
  },
};
