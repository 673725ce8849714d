import { type Effect, changedBy } from '../../enforcement/action.ts';
import type { Guard } from '../../enforcement/unit.ts';

/** A subagent that may write definitions can give itself every tool. */
const changesDefinitions = (effect: Effect): boolean =>
  changedBy(effect).some((path) => /^\.claude(?:\/agents(?:\/|$)|$)/.test(path));

/** `Bash(git:*)` allows the tool in part, which the client itself holds it to. */
const toolName = (tool: string): string => tool.replace(/\(.*$/, '').trim();

export const guard: Guard = {
  id: 'hardening/agent-tools',
  enforces: ['R24.1'],
  recommended: true,
  why: 'An agent that may use every tool can do what its definition never meant it to.',
  bad: [
    { agent: 'reviewer', tool: 'Bash', effects: [{ kind: 'execute', program: 'ls', words: [] }] },
    {
      agent: 'reviewer',
      tool: 'Write',
      effects: [{ kind: 'write', path: '.claude/agents/reviewer.md', content: '---\ntools: Bash\n---\n' }],
    },
  ],
  good: [{ agent: 'reviewer', tool: 'Read', effects: [{ kind: 'read', path: 'src/main.ts' }] }],
  decide: ({ agent, tool, effects }, { agentTools }) => {
    if (agent !== 'main' && effects.some(changesDefinitions)) {
      return {
        kind: 'deny',
        requirement: 'R24.1',
        reason: `${agent} would change the definitions of agents, its own among them.`,
        instead: 'Say which definition should change and why.',
      };
    }
    // The session's own agent is the user's, who allows tools in the client.
    if (agent === 'main' || agentTools === undefined || agentTools.includes('*')) return { kind: 'allow' };
    const isNamed = agentTools.some(
      (named) => toolName(named) === tool || (tool.startsWith('mcp__') && tool.startsWith(`${toolName(named)}__`)),
    );
    if (isNamed) return { kind: 'allow' };
    return {
      kind: 'deny',
      requirement: 'R24.1',
      reason: `The definition of ${agent} does not name the tool ${tool}.`,
      instead: `Work with the tools that it names: ${agentTools.slice(0, 20).join(', ')}.`,
    };
  },
};
