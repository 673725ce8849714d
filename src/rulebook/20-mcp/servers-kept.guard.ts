import type { Effect } from '../../enforcement/action.ts';
import type { Guard, GuardContext } from '../../enforcement/unit.ts';

/** The path of an MCP server's configuration or program that an effect would change. */
const changedPath = (effect: Effect, { protection }: GuardContext): string | undefined => {
  const paths =
    effect.kind === 'move' ? [effect.from, effect.to] : 'path' in effect && effect.kind !== 'read' ? [effect.path] : [];
  return paths.find((path) => protection(path) === 'mcp');
};

export const guard: Guard = {
  id: 'mcp/servers-kept',
  enforces: ['R20.2', 'R20.1', 'R20.3', 'R20.6'],
  recommended: true,
  why: 'An agent that repairs, replaces or removes an MCP server changes what every other agent can do.',
  bad: [
    {
      agent: 'main',
      tool: 'Write',
      effects: [{ kind: 'write', path: '.mcp.json', content: '{"mcpServers": {}}' }],
    },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'delete', path: '.mcp.json', isRecursive: false }] },
    { agent: 'main', tool: 'Bash', effects: [{ kind: 'move', from: '.mcp.json', to: '.mcp.json.off' }] },
  ],
  good: [
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: '.mcp.json' }] },
    { agent: 'main', tool: 'mcp__tickets__list', effects: [{ kind: 'call', server: 'tickets', tool: 'list' }] },
  ],
  decide: ({ effects }, context) => {
    for (const effect of effects) {
      const path = changedPath(effect, context);
      if (path === undefined) continue;
      return {
        kind: 'deny',
        requirement: 'R20.2',
        reason: `${path} belongs to the MCP servers, which only a person may change.`,
        instead: 'Say what is wrong with the server and what you would change; a person can give a grant for it.',
      };
    }
    return { kind: 'allow' };
  },
};
