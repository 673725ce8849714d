import type { Answer, ClientEvent, ToolCall } from '../call.ts';
import { blocked, heard, inJson, letsEnd } from './answers.ts';
import type { Client, ClientAnswer } from './client.ts';
import { type HookForm, hookEvent } from './hook-event.ts';
import {
  type Fields,
  fieldOf,
  fieldsOf,
  inputIn,
  isFields,
  nameThatIsThere,
  textOf,
  textOr,
  textsOf,
} from './payload.ts';
import * as tool from './tools.ts';

const addresses = /https?:\/\/[^\s"'<>`]+/gi;

/** The addresses stand in prose. Of several, a call can name one alone, so that several are judged as unknown. */
const fetchesFromProse = (input: Fields): ToolCall => {
  const found = new Set(textOr(input, 'prompt', textOr(input, 'url', '')).match(addresses));
  const [url] = found;
  return url !== undefined && found.size === 1 ? { kind: 'fetch', url } : tool.isUnknown(input);
};

const readsMany = (input: Fields): ToolCall => {
  const patterns = textsOf(input, nameThatIsThere(input, ['include', 'paths']));
  const [path] = patterns;
  return path !== undefined && patterns.length === 1 && !/[*?[{\0]/.test(path)
    ? { kind: 'read', path }
    : { kind: 'search', pattern: patterns.join(' '), path: '.' };
};

const replacement = { before: 'old_string', after: 'new_string', everywhere: 'allow_multiple' };

const tools = tool.toolTable({
  write_file: tool.writes('file_path', 'content'),
  replace: (input) => {
    const call = tool.edits('file_path', replacement)(input);
    const expected = fieldOf(input, 'expected_replacements');
    if (call.kind !== 'edit' || typeof expected !== 'number' || expected < 2) return call;
    return { ...call, replacements: call.replacements.map((one) => ({ ...one, isEverywhere: true })) };
  },
  run_shell_command: tool.runs('posix'),
  read_file: tool.reads('file_path', 'absolute_path'),
  read_many_files: readsMany,
  list_directory: tool.lists('dir_path', 'path'),
  glob: tool.finds('pattern', 'dir_path', 'path'),
  grep_search: tool.searches('pattern', 'dir_path', 'path'),
  search_file_content: tool.searches('pattern', 'dir_path', 'path'),
  web_fetch: fetchesFromProse,
  // It writes to a file of the user's or the project's, which one its input does not say.
  save_memory: tool.isUnknown,
  invoke_agent: tool.delegates('agent_name'),
  read_mcp_resource: (input) => ({ kind: 'mcp', server: 'unnamed', tool: 'resources/read', input }),
  // The provider searches, who has the conversation already.
  google_web_search: tool.talks,
  list_mcp_resources: tool.talks,
  get_internal_docs: tool.talks,
  write_todos: tool.talks,
  ask_user: tool.talks,
  activate_skill: tool.talks,
  enter_plan_mode: tool.talks,
  exit_plan_mode: tool.talks,
  update_topic: tool.talks,
  complete_task: tool.talks,
  tracker_create_task: tool.talks,
  tracker_update_task: tool.talks,
  tracker_get_task: tool.talks,
  tracker_list_tasks: tool.talks,
  tracker_add_dependency: tool.talks,
  tracker_visualize: tool.talks,
});

/** `mcp_server_tool` does not say where the server's name ends; the context beside it does. */
const callOf = (name: string, input: Fields, event: Fields): ToolCall => {
  const context = fieldOf(event, 'mcp_context');
  if (!isFields(context)) return tool.callOf(tools, name, input);
  return { kind: 'mcp', server: textOf(context, 'server_name'), tool: textOf(context, 'tool_name'), input };
};

const form: HookForm = {
  moments: new Map([
    ['BeforeTool', 'before'],
    ['AfterTool', 'after'],
    ['SessionStart', 'session-start'],
    ['SessionEnd', 'session-end'],
    ['AfterAgent', 'stop'],
  ]),
  callOf,
};

const read = (payload: unknown, name: string | undefined): ClientEvent =>
  tool.inDirectory(
    hookEvent(payload, name, form),
    () => inputIn(fieldsOf(payload, 'The event'), 'tool_input'),
    'dir_path',
  );

const answer = (event: ClientEvent, given: Answer): ClientAnswer => {
  const answer = heard(given, false);
  if (answer.kind === 'allow') return inJson({});
  switch (event.kind) {
    case 'before':
    case 'after':
    case 'stop':
      return inJson({ decision: 'deny', reason: answer.message });
    case 'session-start':
    case 'session-end':
    case 'settings-changed':
    case 'notice':
      return inJson({ systemMessage: answer.message });
  }
};

/** Contract: the hook reference that comes with Gemini CLI 0.61, and what it was seen to do. */
export const gemini: Client = {
  name: 'gemini',
  title: 'Gemini CLI',
  canAsk: false,
  gaps: [
    'The tool runs where the hook takes too long or exits with anything but 0 and 2.',
    'A hook that prints text that is not JSON and exits with 0 counts as allowed.',
    'Hooks of a project are off where its folder is not trusted.',
    'It does not tell a hook that settings have changed, and a hook cannot ask its user.',
    'Whether the agent of a call is a subagent is not said.',
  ],
  read,
  answer,
  refuse: (message, name) =>
    form.moments.get(name ?? '') === 'stop'
      ? letsEnd(message)
      : blocked(message, (reason) => ({ decision: 'deny', reason })),
};
