import type { Answer, ClientEvent, ToolCall } from '../call.ts';
import { blocked, heard, inJson } from './answers.ts';
import type { Client, ClientAnswer } from './client.ts';
import { allBlocked } from './failures.ts';
import { type Fields, directoryOf, eventIn, fieldOf, fieldsOf, inputIn, textOf, textOr, textsOf } from './payload.ts';
import * as tool from './tools.ts';

const replacement = { before: 'oldString', after: 'newString', everywhere: 'replaceAll' };

const tools = tool.toolTable({
  bash: tool.runs('posix'),
  write: tool.writes('filePath', 'content'),
  edit: tool.edits('filePath', replacement),
  multiedit: tool.editsMany('filePath', 'edits', replacement),
  patch: tool.patches('patchText'),
  apply_patch: tool.patches('patchText'),
  read: tool.reads('filePath'),
  glob: tool.finds('pattern', 'path'),
  grep: tool.searches('pattern', 'path'),
  list: tool.lists('path'),
  webfetch: tool.fetches('url'),
  task: tool.delegates('subagent_type'),
  todowrite: tool.talks,
  todoread: tool.talks,
  question: tool.talks,
  skill: tool.talks,
  plan_exit: tool.talks,
  list_mcp_resources: tool.talks,
  list_mcp_resource_templates: tool.talks,
  read_mcp_resource: (input) => ({ kind: 'mcp', server: textOf(input, 'server'), tool: 'resources/read', input }),
});

const inToolName = (name: string): string => name.replaceAll(/[^a-zA-Z0-9_-]/g, '_');

/** `server_tool`, which a tool of the project's own may be called too: only the names of the servers tell them apart. */
const serverCall = (name: string, input: Fields, servers: readonly string[]): ToolCall | undefined => {
  const [server] = servers
    .filter((one) => name.startsWith(`${inToolName(one)}_`))
    .toSorted((left, right) => right.length - left.length);
  const tool = name.slice((server?.length ?? 0) + 1);
  return server === undefined || tool === '' ? undefined : { kind: 'mcp', server, tool, input };
};

/** Without names of servers, as an older version of the plugin tells them, a tool of one is unknown. */
const callOf = (name: string, input: Fields, fields: Fields): ToolCall => {
  const call = tool.callOf(tools, name, input);
  if (call.kind !== 'unknown' || fieldOf(fields, 'servers') === undefined) return call;
  return serverCall(name, input, textsOf(fields, 'servers')) ?? call;
};

const eventOf = (fields: Fields, event: string): ClientEvent => {
  const base = { session: textOf(fields, 'session'), directory: directoryOf(fields, 'directory'), agent: 'main' };
  const use = () => {
    const name = textOf(fields, 'tool');
    return { tool: name, call: callOf(name, inputIn(fields, 'args'), fields), callId: textOr(fields, 'call', '') };
  };
  switch (event) {
    case 'tool.execute.before':
      return { kind: 'before', ...base, ...use() };
    case 'tool.execute.after':
      return { kind: 'after', ...base, ...use(), hasFailed: false };
    case 'session.created':
      return { kind: 'session-start', ...base };
    case 'session.deleted':
      return { kind: 'session-end', ...base };
    case 'session.idle':
      return { kind: 'stop', ...base, isRepeated: false };
    default:
      return { kind: 'notice', ...base, name: event };
  }
};

/** The events are those of our own plugin, `../settings/opencode.ts`. */
const read = (payload: unknown, name: string | undefined): ClientEvent => {
  const fields = fieldsOf(payload, 'The event');
  const event = eventOf(fields, eventIn(fields, 'event', name));
  return tool.inDirectory(event, () => inputIn(fields, 'args'), 'workdir');
};

const answer = (_event: ClientEvent, given: Answer): ClientAnswer => {
  const answer = heard(given, false);
  return answer.kind === 'allow'
    ? inJson({ decision: 'allow' })
    : blocked(answer.message, (reason) => ({ decision: 'deny', reason }));
};

/** Contract: the plugin types of OpenCode 1.18, and what it was seen to do. */
export const opencode: Client = {
  name: 'opencode',
  title: 'OpenCode',
  canAsk: false,
  gaps: [
    'The plugin runs inside the client: who can write its folder or start the client without plugins switches the guard off.',
    'An agent cannot be kept from ending its turn, and a run that ends with it may be gone before the plugin says so.',
    'With `OPENCODE_PURE` or `OPENCODE_DISABLE_PROJECT_CONFIG` set, the client loads no plugin of the project.',
    'A tool of an MCP server is known by the servers that the client names to the plugin; where it names none, the tool is judged as unknown. A tool of the project’s own (`.opencode/tool`) always is.',
    'It does not tell a plugin that settings have changed, nor which subagent calls; the plugin cannot ask the user.',
  ],
  failures: allBlocked,
  read,
  answer,
  refuse: (message) => blocked(message, (reason) => ({ decision: 'deny', reason })),
};
