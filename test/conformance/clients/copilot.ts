import * as z from 'zod';
import { type ClientCases, type Sent, call, project } from './cases.ts';

const sent = (name: string, fields: Readonly<Record<string, unknown>> = {}): Sent => ({
  name,
  payload: { sessionId: 's1', timestamp: 1, cwd: project, ...fields },
});

const use = (name: string, tool: string, input: unknown): Sent => sent(name, { toolName: tool, toolArgs: input });

const output = z.strictObject({
  permissionDecision: z.enum(['allow', 'deny', 'ask']).optional(),
  permissionDecisionReason: z.string().min(1).optional(),
  decision: z.literal('block').optional(),
  reason: z.string().min(1).optional(),
});

const replaced = { path: '/a', old_str: 'a', new_str: 'b' };
const patch = '*** Begin Patch\n*** Add File: a\n+x\n*** End Patch\n';
const issue = { title: 't' };

export const copilotCases: ClientCases = {
  client: 'copilot',
  before: (tool, input) => use('preToolUse', tool, input),
  calls: [
    ['bash', { command: 'ls', description: 'd' }, call.shell('ls')],
    ['bash', '{"command":"ls"}', call.shell('ls')],
    ['powershell', { command: 'ls' }, { kind: 'shell', command: 'ls', shell: 'powershell' }],
    ['create', { path: '/a', file_text: 'x' }, call.write('/a', 'x')],
    ['edit', replaced, call.edit('/a', 'a', 'b')],
    ['apply_patch', patch, call.patch(patch)],
    ['apply_patch', { patch }, call.patch(patch)],
    ['view', { path: '/a' }, call.read('/a')],
    ['grep', { pattern: 'x', path: '/src' }, call.search('x', '/src')],
    ['glob', { pattern: '*' }, call.search('*')],
    ['web_fetch', { url: 'https://a.example' }, call.fetch('https://a.example')],
    ['task', { agent_type: 'explore', prompt: 'p' }, call.delegate('explore')],
    ['report_intent', { intent: 'i' }, call.talk],
    ['ask_user', { question: 'q' }, call.talk],
    ['sql', { query: 'SELECT 1 FROM todos' }, call.talk],
    ['sql', { query: "ATTACH 'a.db' AS a" }, call.unknown({ query: "ATTACH 'a.db' AS a" })],
    ['sql', { query: "vacuum INTO 'a.db'" }, call.unknown({ query: "vacuum INTO 'a.db'" })],
    ['write_agent', { agent_id: 'a', message: 'm' }, call.talk],
    ['write_bash', { input: 'rm x' }, call.unknown({ input: 'rm x' })],
    ['github-mcp-server-create_issue', issue, call.mcp('github-mcp-server', 'create_issue', issue)],
    ['notes-put', issue, call.mcp('notes', 'put', issue)],
    ['notes-put-all', issue, call.mcp('notes', 'put-all', issue)],
    ['-put', issue, call.unknown(issue)],
    ['notes-', issue, call.unknown(issue)],
  ],
  badCalls: [
    ['bash', 'ls'],
    ['bash', '["ls"]'],
    ['bash', { command: 1 }],
    ['create', { path: '/a' }],
    ['edit', { path: '/a', old_str: 'a' }],
    ['apply_patch', ['*** Begin Patch']],
    ['sql', { sql: 'SELECT 1' }],
  ],
  events: [
    [
      sent('postToolUse', { toolName: 'bash', toolArgs: { command: 'ls' }, toolResult: { resultType: 'failure' } }),
      { kind: 'after', call: call.shell('ls'), hasFailed: true },
    ],
    [
      sent('postToolUse', { toolName: 'bash', toolArgs: { command: 'ls' }, toolResult: { resultType: 'success' } }),
      { kind: 'after', hasFailed: false },
    ],
    [sent('sessionStart', { source: 'new' }), { kind: 'session-start' }],
    [sent('sessionEnd', { reason: 'complete' }), { kind: 'session-end' }],
    [sent('agentStop', { stop_hook_active: true }), { kind: 'stop', isRepeated: true }],
    [sent('userPromptSubmitted', { prompt: 'p' }), { kind: 'notice', name: 'userPromptSubmitted' }],
  ],
  stop: sent('agentStop', { stop_hook_active: false }),
  obeys: ({ stdout, stderr, exitCode }) => {
    const said = output.parse(JSON.parse(stdout));
    if (exitCode === 2 && stderr.trim() !== '') return 'is stopped';
    if (exitCode !== 0) throw new Error('The client takes this exit code for a failed hook.');
    if (said.permissionDecision === 'ask') return 'asks';
    return said.permissionDecision === 'deny' || said.decision === 'block' ? 'is stopped' : 'goes on';
  },
  reason: ({ stdout, stderr }) => stderr + stdout,
};
