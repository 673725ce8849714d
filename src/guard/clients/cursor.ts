import type { Answer, ClientEvent, ToolCall } from '../call.ts';
import { blocked, heard, inJson, letsEnd } from './answers.ts';
import type { Client, ClientAnswer } from './client.ts';
import { allUnseen } from './failures.ts';
import {
  type Fields,
  directoryOf,
  eventIn,
  fieldOf,
  fieldsOf,
  inputIn,
  pathOf,
  textOf,
  textOr,
  textsOf,
} from './payload.ts';
import * as tool from './tools.ts';

const replacement = { before: 'old_string', after: 'new_string', everywhere: 'replace_all' };

const readsFile = tool.reads('file_path', 'path', 'target_file');

/** Versions name the content of a file differently. */
const writesFile = (input: Fields): ToolCall => ({
  kind: 'write',
  path: pathOf(input, 'file_path', 'path'),
  content: textOr(input, 'contents', undefined) ?? textOf(input, 'content'),
});

const editsFile = (input: Fields): ToolCall => ({
  kind: 'edit',
  path: pathOf(input, 'file_path', 'path'),
  replacements: [tool.replacementOf(input, replacement)],
});

/** It is kept in a file where one is named. */
const readsResource = (input: Fields): ToolCall =>
  fieldOf(input, 'download_path') === undefined
    ? { kind: 'mcp', server: textOf(input, 'server'), tool: 'resources/read', input }
    : tool.isUnknown(input);

const tools = tool.toolTable({
  Shell: tool.runs('posix'),
  Read: readsFile,
  Write: writesFile,
  Edit: editsFile,
  StrReplace: editsFile,
  Delete: tool.deletes('file_path', 'path', 'target_file'),
  Grep: tool.searches('pattern', 'file_path', 'path'),
  Glob: tool.finds('glob_pattern', 'target_directory'),
  SemanticSearch: tool.searches('query', 'target_directory'),
  LS: tool.lists('target_directory', 'path'),
  List: tool.lists('file_path'),
  WebFetch: tool.fetches('url'),
  Fetch: tool.fetches('url'),
  ListMcpResources: tool.talks,
  FetchMcpResource: readsResource,
  Task: tool.delegates('subagent_type'),
  // The provider searches, who has the conversation already.
  WebSearch: tool.talks,
  TodoWrite: tool.talks,
  ReadLints: tool.talks,
  AskQuestion: tool.talks,
  SwitchMode: tool.talks,
});

/** Older versions know a server by its address or by the command that started it. */
const mcpCall = (fields: Fields): ToolCall => ({
  kind: 'mcp',
  server: textOr(fields, 'mcp_server_name', textOr(fields, 'url', textOr(fields, 'command', 'unnamed'))),
  tool: textOf(fields, 'tool_name'),
  input: inputIn(fields, 'tool_input'),
});

/** `preToolUse` does not name the server; `beforeMCPExecution`, which comes after it and is older, judges the call. */
const isJudgedLater = (name: string): boolean => name.startsWith('MCP:');

const standsIn = (fields: Fields): string => {
  if (textOr(fields, 'cwd', '') !== '') return directoryOf(fields, 'cwd');
  return directoryOf({ root: textsOf(fields, 'workspace_roots')[0] }, 'root');
};

interface Use {
  readonly tool: string;
  readonly call: ToolCall;
  readonly callId: string;
}

/** What is used, by the event; for the events of one kind of action the event's name stands for the tool. */
const useIn = (fields: Fields, event: string): Use => {
  const use = (call: ToolCall): Use => ({ tool: event, call, callId: textOr(fields, 'tool_use_id', '') });
  switch (event) {
    case 'beforeShellExecution':
    case 'afterShellExecution':
      return use(tool.runs('posix')(fields));
    case 'beforeMCPExecution':
    case 'afterMCPExecution':
      return use(mcpCall(fields));
    case 'beforeReadFile':
    case 'beforeTabFileRead':
      return use(readsFile(fields));
    case 'afterFileEdit':
    case 'afterTabFileEdit':
      return use(tool.editsMany('file_path', 'edits', replacement)(fields));
    default: {
      const name = textOf(fields, 'tool_name');
      const input = inputIn(fields, 'tool_input');
      return { ...use(isJudgedLater(name) ? { kind: 'talk' } : tool.callOf(tools, name, input)), tool: name };
    }
  }
};

const eventOf = (fields: Fields, event: string): ClientEvent => {
  const base = { session: textOf(fields, 'conversation_id'), directory: standsIn(fields), agent: 'main' };
  switch (event) {
    case 'preToolUse':
    case 'beforeShellExecution':
    case 'beforeMCPExecution':
    case 'beforeReadFile':
    case 'beforeTabFileRead':
      return { kind: 'before', ...base, ...useIn(fields, event) };
    case 'postToolUse':
    case 'afterShellExecution':
    case 'afterMCPExecution':
    case 'afterFileEdit':
    case 'afterTabFileEdit':
      return { kind: 'after', ...base, ...useIn(fields, event), hasFailed: false };
    case 'postToolUseFailure':
      return { kind: 'after', ...base, ...useIn(fields, event), hasFailed: true };
    case 'sessionStart':
      return { kind: 'session-start', ...base };
    case 'sessionEnd':
      return { kind: 'session-end', ...base };
    case 'stop':
    case 'subagentStop': {
      const loops = fieldOf(fields, 'loop_count');
      return { kind: 'stop', ...base, isRepeated: typeof loops === 'number' && loops > 0 };
    }
    // Names of events are open: a newer client has more.
    default:
      return { kind: 'notice', ...base, name: event };
  }
};

const read = (payload: unknown, name: string | undefined): ClientEvent => {
  const fields = fieldsOf(payload, 'The event');
  const event = eventOf(fields, eventIn(fields, 'hook_event_name', name));
  if (fieldOf(fields, 'tool_input') === undefined) return event;
  const input = () => inputIn(fields, 'tool_input');
  return tool.inDirectory(tool.inDirectory(event, input, 'working_directory'), input, 'cwd');
};

/** The client obeys `permission`; others who wrote of it name `decision`, so both are said. */
const permission = (decision: 'allow' | 'ask' | 'deny', message: string) => ({
  permission: decision,
  decision,
  ...(message === '' ? {} : { user_message: message, agent_message: message, reason: message }),
});

const endings = new Set(['stop', 'subagentStop']);
/** A question at `preToolUse` is passed over; for a shell command it is put again, before it runs. */
const asking = new Set(['beforeShellExecution', 'beforeMCPExecution', 'Shell']);

const answer = (event: ClientEvent, given: Answer): ClientAnswer => {
  const answer = heard(given, event.kind === 'before' && asking.has(event.tool));
  switch (event.kind) {
    case 'before':
      switch (answer.kind) {
        case 'allow':
          return inJson(permission('allow', ''));
        case 'ask':
          return inJson(permission('ask', answer.message));
        case 'deny':
          return inJson(permission('deny', answer.message));
      }
    case 'stop':
      return inJson(answer.kind === 'allow' ? {} : { followup_message: answer.message });
    case 'after':
    case 'session-start':
    case 'session-end':
    case 'settings-changed':
    case 'notice':
      return inJson({});
  }
};

/** Contract: the hooks in the package of Cursor's own SDK, 1.0.18; the client itself was not run. */
export const cursor: Client = {
  name: 'cursor',
  title: 'Cursor',
  canAsk: true,
  gaps: [
    'What it obeys was read in the code of its SDK and never seen here.',
    'Only shell commands and MCP calls can be asked about; elsewhere a question is a denial.',
    'An edit is shown to a version without `preToolUse` only after it was made.',
    'Where the guard keeps an agent from ending its turn, the reason goes to it as the user’s next message, up to the client’s own limit.',
    'It does not tell a hook that settings have changed, nor which subagent calls.',
  ],
  failures: allUnseen,
  read,
  answer,
  refuse: (message, name) =>
    endings.has(name ?? '')
      ? letsEnd(message)
      : // With this exit code what is printed would be taken for the reason, as it stands.
        { ...blocked(message, () => ({})), stdout: '' },
};
