import * as z from 'zod';
import type { ToolCall } from '../../../src/guard/call.ts';
import { type ClientCases, type Sent, call, project } from './cases.ts';

const sent = (name: string, fields: Readonly<Record<string, unknown>> = {}): Sent => ({
  name,
  payload: {
    session_id: 's1',
    turn_id: 't1',
    transcript_path: null,
    cwd: project,
    model: 'm',
    permission_mode: 'default',
    hook_event_name: name,
    ...fields,
  },
});

const use = (name: string, tool: string, input: unknown): Sent =>
  sent(name, { tool_name: tool, tool_input: input, tool_use_id: 'u1' });

/** Any other field makes the client ignore the answer, and run the tool. */
const output = z.strictObject({
  decision: z.literal('block').optional(),
  reason: z.string().min(1).optional(),
  systemMessage: z.string().optional(),
  hookSpecificOutput: z
    .strictObject({
      hookEventName: z.literal('PreToolUse'),
      permissionDecision: z.literal('deny'),
      permissionDecisionReason: z.string().min(1),
    })
    .optional(),
});

const openShell = (command: string): ToolCall => ({ kind: 'shell', command, shell: 'posix', isOpen: true });

const patch = '*** Begin Patch\n*** Add File: a\n+x\n*** End Patch\n';

export const codexCases: ClientCases = {
  client: 'codex',
  before: (tool, input) => use('PreToolUse', tool, input),
  calls: [
    ['Bash', { command: 'ls' }, openShell('ls')],
    ['shell', { command: ['bash', '-c', "echo 'x'"] }, openShell(String.raw`'bash' '-c' 'echo '\''x'\'''`)],
    ['exec_command', { cmd: 'ls' }, openShell('ls')],
    ['apply_patch', { command: patch }, call.patch(patch)],
    ['view_image', { path: 'a.png' }, call.read('a.png')],
    ['read_file', { file_path: 'a' }, call.read('a')],
    ['list_dir', { dir_path: 'a' }, call.search('*', 'a')],
    ['grep_files', { pattern: 'x' }, call.search('x')],
    ['spawn_agent', { agent_type: 'worker' }, call.delegate('worker')],
    ['collaborationspawn_agent', { task_name: 'a', message: 'm' }, call.delegate('unnamed')],
    ['collaborationwait_agent', { timeout_ms: 1 }, call.talk],
    ['clocksleep', { duration_ms: 1 }, call.talk],
    ['get_goal', {}, call.talk],
    ['update_plan', { plan: [] }, call.talk],
    ['web_search', { query: 'q' }, call.talk],
    ['write_stdin', { chars: 'rm x\n' }, call.unknown({ chars: 'rm x\n' })],
    ['mcp__notes__put', { a: 1 }, call.mcp('notes', 'put', { a: 1 })],
  ],
  badCalls: [
    ['Bash', { command: 3 }],
    ['shell', { command: ['ls', 3] }],
    ['apply_patch', { input: patch }],
  ],
  events: [
    [use('PostToolUse', 'Bash', { command: 'ls' }), { kind: 'after', call: openShell('ls'), hasFailed: false }],
    [sent('SessionStart'), { kind: 'session-start' }],
    [sent('SessionEnd'), { kind: 'session-end' }],
    [sent('Stop', { stop_hook_active: true }), { kind: 'stop', isRepeated: true }],
    [sent('SubagentStop', { agent_type: 'worker' }), { kind: 'stop', agent: 'worker' }],
    [sent('PreCompact'), { kind: 'notice', name: 'PreCompact' }],
  ],
  stop: sent('Stop', { stop_hook_active: false }),
  obeys: ({ stdout, stderr, exitCode }) => {
    if (exitCode === 2 && stderr.trim() !== '') return 'is stopped';
    if (exitCode !== 0) throw new Error('The client takes this exit code for a failed hook.');
    const said = output.parse(JSON.parse(stdout));
    return said.decision === 'block' || said.hookSpecificOutput ? 'is stopped' : 'goes on';
  },
  reason: ({ stdout, stderr }) => stderr + stdout,
};
