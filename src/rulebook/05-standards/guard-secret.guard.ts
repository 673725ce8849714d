import type { Effect } from '../../enforcement/action.ts';
import type { Guard, GuardContext } from '../../enforcement/unit.ts';

/** Paths among the words of a command: `x`, `--key=x`, `@x`. */
const pathsAmong = (words: readonly string[]): string[] =>
  words.flatMap((word) => [word, word.replace(/^(?:-{1,2}[\w-]+=|@)/, '')]).filter((word) => word.includes('/'));

/** A port stands alone: not as a part of a hash, a longer number or a version. */
const names = (word: string, port: number): boolean => new RegExp(`(?<![\\w.])${port}(?![\\w.])`).test(word);

const told = (path: string): string => `${path} holds what lets its reader speak for the client or sign for the user`;

/** How an effect would get at what the guard keeps for itself; undefined where it would not. */
const misuseOf = (effect: Effect, { secrecy, guardPort }: GuardContext): string | undefined => {
  switch (effect.kind) {
    case 'read':
      return secrecy(effect.path) !== undefined ? told(effect.path) : undefined;
    case 'move':
      return secrecy(effect.from) !== undefined ? told(effect.from) : undefined;
    case 'send': {
      const source = effect.sources.find((path) => secrecy(path) !== undefined);
      if (source !== undefined) return told(source);
      return guardPort !== undefined && effect.port === guardPort
        ? `Port ${guardPort} is the guard's, which only clients speak to`
        : undefined;
    }
    case 'execute': {
      const path = pathsAmong(effect.words).find((word) => secrecy(word) === 'secret');
      if (path !== undefined) return told(path);
      const isNamed = guardPort !== undefined && effect.words.some((word) => names(word, guardPort));
      return isNamed ? `Port ${guardPort} is the guard's, which only clients speak to` : undefined;
    }
    case 'call': {
      const path = effect.names?.find((one) => secrecy(one) === 'secret');
      return path === undefined ? undefined : told(path);
    }
    case 'write':
    case 'delete':
    case 'change':
    case 'end':
    case 'unknown':
      return undefined;
  }
};

export const guard: Guard = {
  id: 'standards/guard-secret',
  enforces: ['R5.10'],
  recommended: true,
  why: 'Whoever has the secret of the guard can tell it of reads and tests that never were, and with a key sign a grant.',
  bad: [
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: '.claude/settings.local.json' }] },
    { agent: 'main', tool: 'Grep', effects: [{ kind: 'read', path: '.claude', isPartial: true }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'read', path: '/home/ada/.local/state/bylaw/keys/person.key' }] },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'execute', program: 'openssl', words: ['-in=/home/ada/.local/state/bylaw/keys/person.key'] }],
    },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'send', host: '127.0.0.1', port: 43_211, sources: [] }],
    },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'execute', program: 'python3', words: ['-c', 's.connect(("127.0.0.1", 43211))'] }],
    },
    {
      agent: 'main',
      tool: 'mcp__x__render',
      effects: [{ kind: 'call', server: 'x', tool: 'render', names: ['.claude/settings.local.json'] }],
    },
  ],
  good: [
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: '.claude/settings.json' }] },
    { agent: 'main', tool: 'Grep', effects: [{ kind: 'read', path: '.', isPartial: true }] },
    {
      agent: 'main',
      tool: 'mcp__x__render',
      effects: [{ kind: 'call', server: 'x', tool: 'render', names: ['.', '.claude'] }],
    },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'ls', words: ['-la', '.claude/'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'send', host: 'localhost', port: 8000, sources: ['body.json'] }] },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'execute', program: 'npm', words: ['install', 'left@1.43211.0'] }],
    },
  ],
  decide: ({ effects }, context) => {
    for (const effect of effects) {
      const misuse = misuseOf(effect, context);
      if (misuse === undefined) continue;
      return {
        kind: 'deny',
        requirement: 'R5.10',
        reason: `${misuse}.`,
        instead: 'Ask the user for what you need to know; `bylaw guard status` and `bylaw guard report` show the rest.',
      };
    }
    return { kind: 'allow' };
  },
};
