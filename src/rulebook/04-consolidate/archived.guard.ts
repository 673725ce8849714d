import type { Guard } from '../../enforcement/unit.ts';

/** The archive itself takes in what is lost, once nothing speaks against the action; this speaks where it cannot. */
export const guard: Guard = {
  id: 'consolidate/archived',
  enforces: ['R4.10'],
  recommended: true,
  why: 'What was merged into something else is looked for again when the something else turns out to lack a part of it.',
  bad: [{ agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/huge.ts', isRecursive: false }] }],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/numbers.ts', isRecursive: false }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'config/huge.yaml', isRecursive: false }] },
  ],
  decide: (_action, { losses }) => {
    const lost = losses.find(({ isConfiguration, obstacle }) => !isConfiguration && obstacle !== undefined);
    if (!lost) return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R4.10',
      reason: `${lost.path} would be ${lost.kind} and cannot be archived before: ${lost.obstacle}.`,
      instead: 'Delete less at once, or ask a person to make room in .bylaw/archive; they can give a grant.',
    };
  },
};
