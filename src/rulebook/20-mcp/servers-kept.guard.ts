import { changedBy } from '../../enforcement/action.ts';
import type { Guard } from '../../enforcement/unit.ts';
import { namedPlace } from '../named-places.ts';

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
    {
      agent: 'main',
      tool: 'mcp__x__render',
      effects: [{ kind: 'call', server: 'x', tool: 'render', names: ['.mcp.json'] }],
    },
  ],
  good: [
    { agent: 'main', tool: 'Read', effects: [{ kind: 'read', path: '.mcp.json' }] },
    { agent: 'main', tool: 'mcp__tickets__list', effects: [{ kind: 'call', server: 'tickets', tool: 'list' }] },
  ],
  decide: (action, context) => {
    const path = action.effects.flatMap(changedBy).find((one) => context.protection(one) === 'mcp');
    const named = namedPlace(action, 'mcp', context);
    if (path === undefined && named !== undefined) {
      const question = `${named} belongs to the MCP servers, and nothing says what the tool does with it. May it?`;
      return { kind: 'ask', requirement: 'R20.2', question };
    }
    if (path === undefined) return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R20.2',
      reason: `${path} belongs to the MCP servers, which only a person may change.`,
      instead: 'Say what is wrong with the server and what you would change; a person can give a grant for it.',
    };
  },
};
