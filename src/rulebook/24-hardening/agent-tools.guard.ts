import type { Guard } from '../../enforcement/unit.ts';

/** `Bash(git:*)` allows the tool in part, which the client itself holds it to. */
const toolName = (tool: string): string => tool.replace(/\(.*$/, '').trim();

export const guard: Guard = {
  id: 'hardening/agent-tools',
  enforces: ['R24.1'],
  recommended: true,
  why: 'An agent that may use every tool can do what its definition never meant it to.',
  bad: [{ agent: 'reviewer', tool: 'Bash', effects: [{ kind: 'execute', program: 'ls', words: [] }] }],
  good: [{ agent: 'reviewer', tool: 'Read', effects: [{ kind: 'read', path: 'src/main.ts' }] }],
  decide: ({ agent, tool }, { agentTools }) => {
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
