import type { Guard } from '../../enforcement/unit.ts';
import { deletionsIn } from './deletions.ts';
import { searchNameOf } from './references.ts';

export const guard: Guard = {
  id: 'cleanup/searched-first',
  enforces: ['R10.1', 'R10.7'],
  recommended: false,
  why: 'A file that looks unused is named somewhere that nobody looked: a schedule, a container, a string.',
  bad: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/numbers.ts', isRecursive: false }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'src/numbers.ts', isRecursive: true }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'move', from: 'src/numbers.ts', to: '/tmp/numbers.ts' }] },
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '/tmp/notes.txt', isRecursive: false }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: 'dist/numbers.js', isRecursive: false }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'move', from: 'src/numbers.ts', to: 'src/figures.ts' }] },
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: 'src/numbers.ts' }] },
  ],
  decide: ({ effects }, { repository, session }) => {
    for (const { path } of deletionsIn(effects)) {
      // What git ignores, or what is a folder, is judged by other guards.
      if (!repository.paths.has(path) || session.hasSearchedFor(searchNameOf(path))) continue;
      return {
        kind: 'deny',
        requirement: 'R10.1',
        reason: `Nobody has searched for what names ${path}.`,
        instead: `Search the repository for ${searchNameOf(path)} first (code, configuration, CI, schedules, documents), then delete it.`,
      };
    }
    return { kind: 'allow' };
  },
};
