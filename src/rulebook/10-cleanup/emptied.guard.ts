import type { Guard } from '../../enforcement/unit.ts';

export const guard: Guard = {
  id: 'cleanup/emptied',
  enforces: ['R10.1'],
  recommended: true,
  why: 'A file that is emptied still looks as if it were there; who reads it next finds out.',
  bad: [{ agent: 'main', tool: 'Bash', effects: [{ kind: 'write', path: 'src/used.ts', content: '' }] }],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'write', path: 'src/used.ts', content: 'export {};\n' }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'write', path: 'src/empty.ts', content: '' }] },
  ],
  decide: (_action, { losses }) => {
    const emptied = losses.find(({ kind }) => kind === 'emptied');
    if (!emptied) return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R10.1',
      reason: `Nothing would be left in ${emptied.path}.`,
      instead: 'Write what the file should hold; or search for what names it, then delete it.',
    };
  },
};
