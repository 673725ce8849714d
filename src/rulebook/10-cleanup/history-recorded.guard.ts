import type { Guard } from '../../enforcement/unit.ts';

/** The guard records the history of what is deleted by itself; this speaks where git cannot tell it. */
export const guard: Guard = {
  id: 'cleanup/history-recorded',
  enforces: ['R10.2'],
  recommended: true,
  why: 'Who wrote a file and why it was changed last is what tells whether anybody still needs it.',
  bad: [{ agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/unknown.ts', isRecursive: false }] }],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/numbers.ts', isRecursive: false }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'notes/new.md', isRecursive: false }] },
  ],
  decide: (_action, { losses }) => {
    for (const { path, lastChange } of losses) {
      if (lastChange?.kind !== 'unknown') continue;
      return {
        kind: 'deny',
        requirement: 'R10.2',
        reason: `The history of ${path} cannot be recorded before it is deleted: ${lastChange.reason}`,
        instead: 'Run `git log -1` on it to see what git says, have that mended, then delete it.',
      };
    }
    return { kind: 'allow' };
  },
};
