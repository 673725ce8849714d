import * as z from 'zod';
import { type ClientCases, type Sent, call, project } from './cases.ts';

const sent = (name: string, fields: Readonly<Record<string, unknown>> = {}): Sent => ({
  name,
  payload: {
    session_id: 's1',
    transcript_path: '/t.json',
    cwd: project,
    hook_event_name: name,
    timestamp: '2026-11-27T00:00:00Z',
    ...fields,
  },
});

const use = (name: string, tool: string, input: unknown): Sent => sent(name, { tool_name: tool, tool_input: input });

const output = z.strictObject({
  decision: z.enum(['allow', 'deny', 'block']).optional(),
  reason: z.string().min(1).optional(),
  systemMessage: z.string().optional(),
});

const replaced = { file_path: 'a', old_string: 'a', new_string: 'b' };
const two = { prompt: 'Compare https://a.example/x and https://b.example/y' };

export const geminiCases: ClientCases = {
  client: 'gemini',
  before: (tool, input) => use('BeforeTool', tool, input),
  calls: [
    ['write_file', { file_path: 'a', content: 'x' }, call.write('a', 'x')],
    ['replace', replaced, call.edit('a', 'a', 'b')],
    ['replace', { ...replaced, allow_multiple: true }, call.edit('a', 'a', 'b', true)],
    ['replace', { ...replaced, expected_replacements: 2 }, call.edit('a', 'a', 'b', true)],
    ['run_shell_command', { command: 'ls' }, call.shell('ls')],
    ['read_file', { absolute_path: '/a' }, call.read('/a')],
    ['read_file', { file_path: 'a' }, call.read('a')],
    ['read_many_files', { include: ['a.ts'] }, call.read('a.ts')],
    ['read_many_files', { include: ['src/**', 'b'] }, call.search('src/** b')],
    ['read_many_files', { paths: ['*.ts'] }, call.search('*.ts')],
    ['list_directory', { dir_path: 'src' }, call.search('*', 'src')],
    ['glob', { pattern: '*', dir_path: 'src' }, call.search('*', 'src')],
    ['grep_search', { pattern: 'x' }, call.search('x')],
    ['search_file_content', { pattern: 'x', path: 'src' }, call.search('x', 'src')],
    ['web_fetch', { prompt: 'Read https://a.example/x please' }, call.fetch('https://a.example/x')],
    ['web_fetch', two, call.unknown(two)],
    ['google_web_search', { query: 'q' }, call.talk],
    ['save_memory', { fact: 'f' }, call.unknown({ fact: 'f' })],
    ['invoke_agent', { agent_name: 'helper', prompt: 'p' }, call.delegate('helper')],
    ['write_todos', { todos: [] }, call.talk],
    ['ask_user', {}, call.talk],
    ['mcp_notes_put', { a: 1 }, call.unknown({ a: 1 })],
  ],
  badCalls: [
    ['write_file', { file_path: 'a' }],
    ['replace', { file_path: 'a', old_string: 'a' }],
    ['read_many_files', { include: 'a' }],
    ['read_many_files', { include: [1] }],
    ['run_shell_command', { command: 'ls', dir_path: 1 }],
  ],
  events: [
    [
      use('BeforeTool', 'run_shell_command', { command: 'ls', dir_path: 'src' }),
      { kind: 'before', directory: `${project}/src` },
    ],
    [
      sent('BeforeTool', {
        tool_name: 'mcp_my_notes_put',
        tool_input: { a: 1 },
        mcp_context: { server_name: 'my_notes', tool_name: 'put', command: 'node' },
      }),
      { kind: 'before', call: call.mcp('my_notes', 'put', { a: 1 }) },
    ],
    [use('AfterTool', 'write_file', { file_path: 'a', content: 'x' }), { kind: 'after', call: call.write('a', 'x') }],
    [sent('SessionStart', { source: 'startup' }), { kind: 'session-start' }],
    [sent('SessionEnd', { reason: 'exit' }), { kind: 'session-end' }],
    [sent('AfterAgent', { stop_hook_active: true }), { kind: 'stop', isRepeated: true }],
    [sent('BeforeModel'), { kind: 'notice', name: 'BeforeModel' }],
  ],
  stop: sent('AfterAgent', { prompt: 'p', prompt_response: 'r', stop_hook_active: false }),
  obeys: ({ stdout, stderr, exitCode }) => {
    const said = output.parse(JSON.parse(stdout));
    if (exitCode === 2 && stderr.trim() !== '') return 'is stopped';
    if (exitCode !== 0) throw new Error('The client takes this exit code for a failed hook.');
    return said.decision === 'deny' || said.decision === 'block' ? 'is stopped' : 'goes on';
  },
  reason: ({ stdout, stderr }) => stderr + stdout,
};
