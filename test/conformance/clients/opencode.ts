import * as z from 'zod';
import { type ClientCases, type Sent, call, project } from './cases.ts';

const sent = (name: string, fields: Readonly<Record<string, unknown>> = {}): Sent => ({
  name,
  payload: { event: name, directory: project, session: 's1', ...fields },
});

const use = (name: string, tool: string, input: unknown): Sent => sent(name, { tool, args: input, call: 'c1' });

/** With the names of the servers that the client has. */
const ofServer = (tool: string, servers: readonly string[]): Sent =>
  sent('tool.execute.before', { tool, servers, args: { a: 1 }, call: 'c1' });

const output = z.strictObject({ decision: z.enum(['allow', 'deny']), reason: z.string().min(1).optional() });

const replaced = { filePath: '/a', oldString: 'a', newString: 'b' };

export const opencodeCases: ClientCases = {
  client: 'opencode',
  before: (tool, input) => use('tool.execute.before', tool, input),
  calls: [
    ['bash', { command: 'ls', description: 'd' }, call.shell('ls')],
    ['write', { filePath: '/a', content: 'x' }, call.write('/a', 'x')],
    ['edit', replaced, call.edit('/a', 'a', 'b')],
    ['edit', { ...replaced, replaceAll: true }, call.edit('/a', 'a', 'b', true)],
    ['multiedit', { filePath: '/a', edits: [replaced] }, call.edit('/a', 'a', 'b')],
    ['patch', { patchText: 'p' }, call.patch('p')],
    ['read', { filePath: '/a' }, call.read('/a')],
    ['glob', { pattern: '*' }, call.search('*')],
    ['grep', { pattern: 'x', path: 'src' }, call.search('x', 'src')],
    ['list', {}, call.search('*')],
    ['webfetch', { url: 'https://a.example' }, call.fetch('https://a.example')],
    ['task', { subagent_type: 'helper' }, call.delegate('helper')],
    ['todowrite', { todos: [] }, call.talk],
    ['notes_put', { a: 1 }, call.unknown({ a: 1 })],
  ],
  badCalls: [
    ['bash', {}],
    ['write', { filePath: '/a' }],
    ['edit', { filePath: '/a' }],
    ['read', { filePath: 1 }],
  ],
  events: [
    [
      use('tool.execute.before', 'bash', { command: 'ls', workdir: 'src' }),
      { kind: 'before', directory: `${project}/src` },
    ],
    [ofServer('notes_put', ['notes', 'my']), { call: call.mcp('notes', 'put', { a: 1 }) }],
    [ofServer('my_notes_put', ['my', 'my.notes']), { call: call.mcp('my.notes', 'put', { a: 1 }) }],
    [ofServer('tidy_up', ['notes']), { call: call.unknown({ a: 1 }) }],
    [ofServer('notes_', ['notes']), { call: call.unknown({ a: 1 }) }],
    [ofServer('plan_exit', ['plan']), { call: call.talk }],
    [use('tool.execute.after', 'read', { filePath: '/a' }), { kind: 'after', call: call.read('/a') }],
    [sent('session.created'), { kind: 'session-start' }],
    [sent('session.deleted'), { kind: 'session-end' }],
    [sent('session.idle'), { kind: 'stop', isRepeated: false }],
    [sent('session.compacted'), { kind: 'notice', name: 'session.compacted' }],
  ],
  stop: undefined,
  obeys: ({ stdout, stderr, exitCode }) => {
    const said = output.parse(JSON.parse(stdout));
    if (exitCode === 0 && said.decision === 'allow') return 'goes on';
    if (stderr.trim() === '') throw new Error('The plugin would have no reason to give.');
    return 'is stopped';
  },
  reason: ({ stdout, stderr }) => stderr + stdout,
};
