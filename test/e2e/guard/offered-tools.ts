/** The tools that a real client offers its model: the guard has to know each, or asks about every call of it. */
import { expect } from 'vitest';
import { clients } from '../../../src/guard/clients/index.ts';
import { systemCode } from '../../../src/kernel/errors.ts';
import type { FakeModel } from './fake-model.ts';

const hookCall = (tool_name: string): object => ({
  session_id: 's',
  cwd: '/project',
  hook_event_name: 'PreToolUse',
  tool_name,
  tool_input: {},
  tool_use_id: 't',
});

/** A call with nothing in it, as each client would tell of it. */
const calls = {
  'claude-code': { event: 'PreToolUse', call: hookCall },
  codex: { event: 'PreToolUse', call: hookCall },
  copilot: {
    event: 'preToolUse',
    call: (toolName: string) => ({ sessionId: 's', cwd: '/project', toolName, toolArgs: {} }),
  },
  opencode: {
    event: 'tool.execute.before',
    call: (tool: string) => ({ event: 'tool.execute.before', session: 's', directory: '/project', tool, args: {} }),
  },
} as const;

const isKnown = (client: keyof typeof calls, tool: string): boolean => {
  const { event, call } = calls[client];
  try {
    const read = clients[client].read(call(tool), event);
    return read.kind === 'before' && read.call.kind !== 'unknown';
  } catch (error) {
    // It is known what it would have to be told.
    if (systemCode(error) === 'GUARD_INPUT') return true;
    throw error;
  }
};

/** Those that are asked about, and no others, are the tools that are named here. */
export const expectUnknown = (client: keyof typeof calls, { tools }: FakeModel, asked: readonly string[]): void => {
  expect(tools.size).toBeGreaterThan(3);
  expect([...tools].filter((tool) => !isKnown(client, tool)).toSorted()).toEqual(asked.toSorted());
};
