import type { Guard } from '../../enforcement/unit.ts';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');

export const guard: Guard = {
  id: 'cleanup/searched-first',
  enforces: ['R10.1', 'R10.7'],
  recommended: false,
  why: 'A file that looks unused is named somewhere that nobody looked: a schedule, a container, a string.',
  bad: [{ agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/legacy.ts', isRecursive: false }] }],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '/tmp/notes.txt', isRecursive: false }] },
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: 'src/legacy.ts' }] },
  ],
  decide: ({ effects }, { session }) => {
    for (const effect of effects) {
      if (effect.kind !== 'delete' || effect.isRecursive || effect.path.startsWith('/')) continue;
      if (session.hasSearchedFor(nameOf(effect.path))) continue;
      return {
        kind: 'deny',
        requirement: 'R10.1',
        reason: `Nobody has searched for what names ${effect.path}.`,
        instead: `Search the repository for ${nameOf(effect.path)} first (code, configuration, CI, schedules, documents), then delete it.`,
      };
    }
    return { kind: 'allow' };
  },
};
