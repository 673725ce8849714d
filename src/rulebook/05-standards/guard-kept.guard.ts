import { type Effect, changedBy } from '../../enforcement/action.ts';
import type { Guard, GuardContext } from '../../enforcement/unit.ts';
import { namedPlace } from '../named-places.ts';

const commands = new Set(['guard', 'grant', 'restore']);
// What only shows something is no change to the guard, and who asks for a grant has none.
const showing = new Set(['status', 'doctor', 'explain', 'report', 'verify', 'list', 'request', '--help', '-h']);

const isBylaw = (program: string, words: readonly string[]): boolean =>
  /(?:^|\/)bylaw$/.test(program) ||
  (/(?:^|\/)(?:npx|pnpx|bunx|node)$/.test(program) && /(?:^|\/)bylaw$|bylaw.*\/main\.[jt]s$/.test(words[0] ?? ''));

/** The client entry brings the daemon's secret with whatever it is given: a forged event would be believed. */
const isEntry = (program: string, words: readonly string[]): boolean =>
  [program, ...words.slice(0, 8)].some((word) => /(?:^|\/)guard\/entry\/(?:main|ask|start)\.[jt]s$/.test(word));

const ownWords = (program: string, words: readonly string[]): readonly string[] =>
  /(?:^|\/)bylaw$/.test(program) ? words : words.slice(1);

/** What an effect would do to the guard; undefined for nothing. */
const harmOf = (effect: Effect, { protection }: GuardContext): string | undefined => {
  switch (effect.kind) {
    case 'write':
    case 'delete':
    case 'move': {
      const path = changedBy(effect).find((one) => protection(one) === 'guard');
      return path === undefined ? undefined : `${path} holds the guard, its rules or its record`;
    }
    case 'execute': {
      if (isEntry(effect.program, effect.words)) return 'What clients start for an event would be started without one';
      if (!isBylaw(effect.program, effect.words)) return undefined;
      const [command = '', next = ''] = ownWords(effect.program, effect.words);
      return commands.has(command) && !showing.has(next) ? `\`bylaw ${command}\` is for a person to run` : undefined;
    }
    case 'change':
      return effect.system === 'process' && /bylaw/i.test(effect.target) ? 'It would stop the guard' : undefined;
    case 'read':
    case 'send':
    case 'call':
    case 'end':
    case 'unknown':
      return undefined;
  }
};

export const guard: Guard = {
  id: 'standards/guard-kept',
  enforces: ['R5.10'],
  recommended: true,
  why: 'A guard that the guarded can switch off guards nothing.',
  bad: [
    {
      agent: 'main',
      tool: 'Write',
      effects: [{ kind: 'write', path: '.claude/settings.json', content: '{"disableAllHooks": true}' }],
    },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '.claude', isRecursive: true }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'move', from: '.claude', to: 'claude-off' }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'bylaw', words: ['grant', 'R20.2'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'bylaw', words: ['restore', '.mcp.json'] }] },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'execute', program: 'bylaw', words: ['guard', 'decide', '--client', 'claude-code'] }],
    },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [
        {
          kind: 'execute',
          program: 'node',
          words: ['/opt/bylaw/dist/guard/entry/main.js', 'claude-code', 'PostToolUse'],
        },
      ],
    },
    {
      agent: 'main',
      tool: 'Bash',
      effects: [{ kind: 'change', system: 'process', operation: 'kill', target: 'bylaw', isDestructive: true }],
    },
    {
      agent: 'main',
      tool: 'mcp__x__render',
      effects: [{ kind: 'call', server: 'x', tool: 'render', names: ['.claude/settings.json'] }],
    },
  ],
  good: [
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: '.claude/settings.json' }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'bylaw', words: ['check'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'bylaw', words: ['guard', 'status'] }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'execute', program: 'bylaw', words: ['grant', 'request'] }] },
    { agent: 'main', tool: 'Write', effects: [{ kind: 'write', path: 'src/main.ts', content: 'export {};\n' }] },
    {
      agent: 'main',
      tool: 'mcp__x__render',
      effects: [{ kind: 'call', server: 'x', tool: 'render', names: ['.', '.claude', 'src/main.ts'] }],
    },
  ],
  decide: (action, context) => {
    for (const effect of action.effects) {
      const harm = harmOf(effect, context);
      if (harm === undefined) continue;
      return {
        kind: 'deny',
        requirement: 'R5.10',
        reason: `${harm}.`,
        instead: 'Tell the user what stands in your way; a person can change the rules or give a grant.',
      };
    }
    const named = namedPlace(action, 'guard', context);
    if (named === undefined) return { kind: 'allow' };
    const question = `${named} holds the guard, its rules or its record, and nothing says what the tool does with it. May it?`;
    return { kind: 'ask', requirement: 'R5.10', question };
  },
};
