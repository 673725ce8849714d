import * as z from 'zod';
import { type ClientCases, type Sent, call, project } from './cases.ts';

const sent = (name: string, fields: Readonly<Record<string, unknown>> = {}): Sent => ({
  name,
  payload: {
    session_id: 's1',
    transcript_path: '/home/me/t.jsonl',
    cwd: project,
    permission_mode: 'default',
    hook_event_name: name,
    ...fields,
  },
});

const use = (name: string, tool: string, input: unknown): Sent =>
  sent(name, { tool_name: tool, tool_input: input, tool_use_id: 'u1' });

/** The output that the SDK's types document. */
const output = z.strictObject({
  decision: z.enum(['approve', 'block']).optional(),
  reason: z.string().min(1).optional(),
  systemMessage: z.string().optional(),
  hookSpecificOutput: z
    .strictObject({
      hookEventName: z.literal('PreToolUse'),
      permissionDecision: z.enum(['allow', 'deny', 'ask', 'defer']),
      permissionDecisionReason: z.string().min(1),
    })
    .optional(),
});

const replaced = { file_path: '/a.ts', old_string: 'a', new_string: 'b' };
const mcpInput = { path: '/a', deep: [1] };

export const claudeCodeCases: ClientCases = {
  client: 'claude-code',
  before: (tool, input) => use('PreToolUse', tool, input),
  calls: [
    ['Read', { file_path: '/a.ts', limit: 3 }, call.read('/a.ts')],
    ['NotebookRead', { notebook_path: '/a.ipynb' }, call.read('/a.ipynb')],
    ['Write', { file_path: '/a.ts', content: '' }, call.write('/a.ts', '')],
    ['Edit', replaced, call.edit('/a.ts', 'a', 'b')],
    ['Edit', { ...replaced, replace_all: true }, call.edit('/a.ts', 'a', 'b', true)],
    ['MultiEdit', { file_path: '/a.ts', edits: [{ old_string: 'a', new_string: 'b' }] }, call.edit('/a.ts', 'a', 'b')],
    [
      'NotebookEdit',
      { notebook_path: '/a.ipynb', cell_id: 'c', new_source: 'x', cell_type: 'code', edit_mode: 'insert' },
      { kind: 'edit-notebook', path: '/a.ipynb', cell: 'c', mode: 'insert', language: 'code', source: 'x' },
    ],
    [
      'NotebookEdit',
      { notebook_path: '/a.ipynb', new_source: 'x' },
      { kind: 'edit-notebook', path: '/a.ipynb', cell: undefined, mode: 'replace', language: undefined, source: 'x' },
    ],
    ['Bash', { command: 'ls', run_in_background: true }, call.shell('ls')],
    ['PowerShell', { command: 'ls' }, { kind: 'shell', command: 'ls', shell: 'powershell' }],
    ['Monitor', { command: 'tail -f log', description: 'd' }, call.shell('tail -f log')],
    ['Monitor', { ws: { url: 'wss://a.example' }, description: 'd' }, call.fetch('wss://a.example')],
    ['BashOutput', { bash_id: '1' }, call.talk],
    ['KillShell', { shell_id: '1' }, call.talk],
    ['Glob', { pattern: '**/*.ts' }, call.search('**/*.ts')],
    ['Grep', { pattern: 'x', path: '/src' }, call.search('x', '/src')],
    ['LS', { path: '/src' }, call.search('*', '/src')],
    ['WebFetch', { url: 'https://a.example', prompt: 'p' }, call.fetch('https://a.example')],
    ['WebSearch', { query: 'q' }, call.talk],
    ['Agent', { subagent_type: 'helper', prompt: 'p' }, call.delegate('helper')],
    ['Task', { prompt: 'p' }, call.delegate('unnamed')],
    ['TodoWrite', { todos: [] }, call.talk],
    ['AskUserQuestion', { questions: [] }, call.talk],
    ['Skill', { skill: 's' }, { kind: 'skill', name: 's', words: '' }],
    ['Skill', { skill: 'p:s', args: 'a b' }, { kind: 'skill', name: 'p:s', words: 'a b' }],
    ['SlashCommand', { command: '/s  a b' }, { kind: 'skill', name: 's', words: 'a b' }],
    ['ToolSearch', { query: 'q' }, call.talk],
    ['ScheduleWakeup', { delaySeconds: 60, prompt: 'p' }, call.talk],
    ['ExitPlanMode', { plan: 'p' }, call.talk],
    ['mcp__github__create_issue', mcpInput, call.mcp('github', 'create_issue', mcpInput)],
    ['mcp__a_b__c__d', mcpInput, call.mcp('a_b', 'c__d', mcpInput)],
    [
      'ReadMcpResourceTool',
      { server: 'notes', uri: 'n://1' },
      call.mcp('notes', 'resources/read', { server: 'notes', uri: 'n://1' }),
    ],
    ['mcp__only', mcpInput, call.unknown(mcpInput)],
    ['mcp____x', mcpInput, call.unknown(mcpInput)],
  ],
  badCalls: [
    ['Write', { file_path: '/a' }],
    ['Write', { file_path: ['/a'], content: 'x' }],
    ['Write', { file_path: '', content: 'x' }],
    ['Write', { file_path: '/a\0b', content: 'x' }],
    ['Edit', { file_path: '/a', old_string: 1, new_string: 'b' }],
    ['MultiEdit', { file_path: '/a', edits: { length: 1 } }],
    ['MultiEdit', { file_path: '/a', edits: [null] }],
    ['NotebookEdit', { notebook_path: '/a', new_source: 'x', edit_mode: 'erase' }],
    ['NotebookEdit', { notebook_path: '/a', new_source: 'x', cell_type: 'raw' }],
    ['Bash', { command: ['ls'] }],
    ['Bash', {}],
    ['Grep', { pattern: 'x', path: 3 }],
  ],
  events: [
    [use('PostToolUse', 'Bash', { command: 'ls' }), { kind: 'after', call: call.shell('ls'), hasFailed: false }],
    [use('PostToolUseFailure', 'Bash', { command: 'ls' }), { kind: 'after', hasFailed: true }],
    [sent('SessionStart', { source: 'startup' }), { kind: 'session-start', agent: 'main' }],
    [sent('SessionEnd', { reason: 'exit' }), { kind: 'session-end' }],
    [sent('Stop', { stop_hook_active: true }), { kind: 'stop', isRepeated: true }],
    [sent('SubagentStop', { agent_type: 'helper' }), { kind: 'stop', isRepeated: false, agent: 'helper' }],
    [sent('ConfigChange', { source: 'local_settings', file_path: '/p' }), { kind: 'settings-changed', path: '/p' }],
    [sent('ConfigChange', { source: 'policy_settings' }), { kind: 'settings-changed', path: 'policy_settings' }],
    [sent('UserPromptSubmit', { prompt: 'p' }), { kind: 'notice', name: 'UserPromptSubmit' }],
  ],
  stop: sent('Stop', { stop_hook_active: false }),
  obeys: ({ stdout, stderr, exitCode }, name) => {
    const said = output.parse(JSON.parse(stdout));
    if (exitCode === 2 && stderr.trim() !== '') return 'is stopped';
    if (exitCode !== 0) throw new Error('The client takes this exit code for a failed hook.');
    if (name !== 'PreToolUse') return said.decision === 'block' ? 'is stopped' : 'goes on';
    const decision = said.hookSpecificOutput?.permissionDecision;
    if (decision === 'ask') return 'asks';
    return decision === 'deny' ? 'is stopped' : 'goes on';
  },
  reason: ({ stdout, stderr }) => stderr + stdout,
};
