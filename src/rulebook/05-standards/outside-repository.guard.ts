import { changedBy } from '../../enforcement/action.ts';
import type { Guard } from '../../enforcement/unit.ts';

/** Folders that programs keep temporary files and caches in. */
const passing =
  /^(?:\/private)?\/(?:tmp|var\/tmp|var\/folders|dev\/(?:null|stdout|stderr|tty|fd|shm))(?:\/|$)|^[A-Za-z]:\/(?:Windows\/)?Temp(?:\/|$)/i;
const cache =
  /^\/(?:\.cache|\.npm|\.cargo|\.rustup|\.m2|\.gradle|\.pnpm-store|\.local\/share\/(?:pnpm|virtualenvs|uv)|go\/pkg|Library\/Caches)(?:\/|$)/;

const isOutside = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:/.test(path);

const isPassing = (path: string, home: string): boolean =>
  passing.test(path) || (path.startsWith(home) && cache.test(path.slice(home.length)));

export const guard: Guard = {
  id: 'standards/outside-repository',
  enforces: ['R5.10'],
  recommended: true,
  why: 'What lies outside the repository is not the work, has no history, and belongs to somebody else.',
  bad: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'write', path: '/etc/hosts', content: undefined }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '/home/ada', isRecursive: true }] },
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: '/home/ada/.bashrc', content: 'x' }] },
  ],
  good: [
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'write', path: '/tmp/out.txt', content: undefined }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'write', path: '/dev/null', content: undefined }] },
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: '/etc/hosts' }] },
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: 'src/a.ts', content: 'export {};\n' }] },
  ],
  decide: ({ effects }, { home }) => {
    for (const path of effects.flatMap(changedBy)) {
      if (!isOutside(path) || isPassing(path, home)) continue;
      return {
        kind: 'deny',
        requirement: 'R5.10',
        reason: `${path} lies outside the repository.`,
        instead: 'Keep to the repository and to a temporary folder, or ask the user to make the change.',
      };
    }
    return { kind: 'allow' };
  },
};
