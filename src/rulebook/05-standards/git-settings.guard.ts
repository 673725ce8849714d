import { changedBy } from '../../enforcement/action.ts';
import type { Guard } from '../../enforcement/unit.ts';

/** What git runs on its own: hooks, and the settings that name filters, monitors and other folders of hooks. */
const running = /(?:^|\/)\.git\/(?:modules\/.{1,200}\/)?(?:hooks\/[^/]+|config(?:\.worktree)?)$/;

// Git puts these there as samples, and runs none of them.
const isSample = (path: string): boolean => path.endsWith('.sample');

export const guard: Guard = {
  id: 'standards/git-settings',
  enforces: ['R5.10'],
  recommended: true,
  why: 'Git runs what its settings and hooks name for everybody who works in this clone, and no commit shows that they changed.',
  bad: [
    {
      agent: 'main',
      tool: 'Edit',
      effects: [{ kind: 'write', path: '.git/config', content: '[core]\n\tfsmonitor = x\n' }],
    },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'write', path: '.git/hooks/pre-commit', content: undefined }] },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'move', from: 'hook', to: '.git/modules/lib/hooks/post-checkout' }],
    },
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'write', path: '.git/info/exclude', content: 'x\n' }] },
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: '.husky/pre-commit', content: 'npm test\n' }] },
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: '.git/config' }] },
  ],
  decide: ({ effects }) => {
    const path = effects.flatMap(changedBy).find((one) => running.test(one) && !isSample(one));
    if (path === undefined) return { kind: 'allow' };
    return {
      kind: 'ask',
      requirement: 'R5.10',
      question: `${path} says what git runs in this clone, and no commit shows it. Is it to be changed?`,
    };
  },
};
