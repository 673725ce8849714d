import * as z from 'zod';
import { type ClientCases, type Sent, call, project } from './cases.ts';

const sent = (name: string, fields: Readonly<Record<string, unknown>> = {}): Sent => ({
  name,
  payload: {
    conversation_id: 'c1',
    generation_id: 'g1',
    model: 'm',
    hook_event_name: name,
    cursor_version: '3.0.0',
    workspace_roots: [project],
    user_email: null,
    transcript_path: null,
    ...fields,
  },
});

const use = (name: string, tool: string, input: unknown): Sent =>
  sent(name, { tool_name: tool, tool_input: input, tool_use_id: 'u1' });

const output = z.strictObject({
  permission: z.enum(['allow', 'deny', 'ask']).optional(),
  user_message: z.string().min(1).optional(),
  agent_message: z.string().min(1).optional(),
  decision: z.enum(['allow', 'deny', 'ask']).optional(),
  reason: z.string().min(1).optional(),
  followup_message: z.string().min(1).optional(),
});

const replaced = { file_path: '/a', old_string: 'a', new_string: 'b' };
const gone = '*** Begin Patch\n*** Delete File: /a\n*** End Patch\n';

export const cursorCases: ClientCases = {
  client: 'cursor',
  before: (tool, input) => use('preToolUse', tool, input),
  calls: [
    ['Shell', { command: 'ls' }, call.shell('ls')],
    ['Read', { file_path: '/a' }, call.read('/a')],
    ['Read', { target_file: '/a' }, call.read('/a')],
    ['Write', { file_path: '/a', content: 'x' }, call.write('/a', 'x')],
    ['Write', { path: '/a', contents: 'x' }, call.write('/a', 'x')],
    ['Edit', replaced, call.edit('/a', 'a', 'b')],
    ['StrReplace', { ...replaced, replace_all: true }, call.edit('/a', 'a', 'b', true)],
    ['Delete', { path: '/a' }, call.patch(gone)],
    ['Grep', { pattern: 'x' }, call.search('x')],
    ['Glob', { glob_pattern: '*', target_directory: 'src' }, call.search('*', 'src')],
    ['WebFetch', { url: 'https://a.example' }, call.fetch('https://a.example')],
    ['Task', { subagent_type: 'explore' }, call.delegate('explore')],
    ['TodoWrite', {}, call.talk],
    ['Grep', { pattern: 'x', file_path: '/a' }, call.search('x', '/a')],
    ['List', { file_path: '/a' }, call.search('*', '/a')],
    ['Fetch', { url: 'https://a.example' }, call.fetch('https://a.example')],
    ['FetchMcpResource', { server: 's', uri: 'u' }, call.mcp('s', 'resources/read', { server: 's', uri: 'u' })],
    ['FetchMcpResource', { download_path: '/a' }, call.unknown({ download_path: '/a' })],
    ['WriteShellStdin', { shell_id: 1, chars_length: 2 }, call.unknown({ shell_id: 1, chars_length: 2 })],
    ['MCP:put', { a: 1 }, call.talk],
  ],
  badCalls: [
    ['Shell', { command: null }],
    ['Shell', '{"command":'],
    ['Write', { path: '/a' }],
    ['Delete', { path: '/a\n*** Delete File: /b' }],
    ['Read', {}],
  ],
  events: [
    [
      use('preToolUse', 'Shell', { command: 'ls', working_directory: '/elsewhere' }),
      { kind: 'before', directory: '/elsewhere' },
    ],
    [use('preToolUse', 'Shell', { command: 'ls', cwd: '/x' }), { kind: 'before', directory: '/x' }],
    [
      sent('beforeMCPExecution', { tool_name: 'put', tool_input: '{}', mcp_server_name: 'notes', mcp_server_url: 'u' }),
      { kind: 'before', call: call.mcp('notes', 'put', {}) },
    ],
    [sent('beforeShellExecution', { command: 'ls', cwd: '/x' }), { call: call.shell('ls'), directory: '/x' }],
    [sent('beforeShellExecution', { command: 'ls', cwd: '' }), { call: call.shell('ls'), directory: project }],
    [sent('beforeReadFile', { file_path: '/a', content: 'x' }), { kind: 'before', call: call.read('/a') }],
    [
      sent('beforeMCPExecution', { tool_name: 'put', tool_input: '{"a":1}', url: 'https://m.example' }),
      { kind: 'before', call: call.mcp('https://m.example', 'put', { a: 1 }) },
    ],
    [
      sent('afterFileEdit', { file_path: '/a', edits: [{ old_string: 'a', new_string: 'b' }] }),
      { kind: 'after', call: call.edit('/a', 'a', 'b') },
    ],
    [use('postToolUse', 'Shell', { command: 'ls' }), { kind: 'after', hasFailed: false }],
    [use('postToolUseFailure', 'Shell', { command: 'ls' }), { kind: 'after', hasFailed: true }],
    [sent('sessionStart'), { kind: 'session-start' }],
    [sent('sessionEnd'), { kind: 'session-end' }],
    [sent('stop', { status: 'completed', loop_count: 1 }), { kind: 'stop', isRepeated: true }],
    [sent('afterAgentThought', { text: 't' }), { kind: 'notice', name: 'afterAgentThought' }],
  ],
  stop: sent('stop', { status: 'completed', loop_count: 0 }),
  obeys: ({ stdout, stderr, exitCode }) => {
    if (exitCode === 2) {
      if (stdout !== '') throw new Error('The client would take what is printed for the reason, braces and all.');
      return stderr.trim() === '' ? 'goes on' : 'is stopped';
    }
    const said = output.parse(JSON.parse(stdout));
    if (said.decision !== said.permission) throw new Error('The two forms of the answer differ.');
    if (exitCode !== 0) throw new Error('The client takes this exit code for a failed hook.');
    if (said.permission === 'ask') return 'asks';
    return said.permission === 'deny' || said.followup_message !== undefined ? 'is stopped' : 'goes on';
  },
  reason: ({ stdout, stderr }) => stderr + stdout,
};
