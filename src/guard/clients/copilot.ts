import type { Answer, ClientEvent, ToolCall } from '../call.ts';
import { blocked, heard, inJson, letsEnd } from './answers.ts';
import type { Client, ClientAnswer } from './client.ts';
import { allBlocked } from './failures.ts';
import {
  type Fields,
  directoryOf,
  fieldOf,
  fieldsOf,
  flagOf,
  inputIn,
  isFields,
  notUnderstood,
  textOf,
  textOr,
} from './payload.ts';
import * as tool from './tools.ts';

const replacement = { before: 'old_str', after: 'new_str', everywhere: 'replace_all' };

/** Words by which a query of SQLite reaches files beside its own database. */
const reachesFiles = /\b(?:attach|vacuum|load_extension|readfile|writefile)\b/i;

/** A query of a database that the client keeps for its session alone. */
const queries = (input: Fields): ToolCall =>
  reachesFiles.test(textOf(input, 'query')) ? tool.isUnknown(input) : { kind: 'talk' };

const tools = tool.toolTable({
  bash: tool.runs('posix'),
  powershell: tool.runs('powershell'),
  create: tool.writes('path', 'file_text'),
  edit: tool.edits('path', replacement),
  apply_patch: tool.patches('patch'),
  view: tool.reads('path'),
  grep: tool.searches('pattern', 'path'),
  rg: tool.searches('pattern', 'path'),
  glob: tool.finds('pattern', 'path'),
  web_fetch: tool.fetches('url'),
  task: tool.delegates('agent_type'),
  read_bash: tool.talks,
  stop_bash: tool.talks,
  list_bash: tool.talks,
  read_agent: tool.talks,
  write_agent: tool.talks,
  list_agents: tool.talks,
  sql: queries,
  session_store_sql: queries,
  report_intent: tool.talks,
  update_todo: tool.talks,
  ask_user: tool.talks,
  skill: tool.talks,
  exit_plan_mode: tool.talks,
  task_complete: tool.talks,
  fetch_copilot_cli_documentation: tool.talks,
});

const builtInServer = 'github-mcp-server-';

/**
 * `server-tool`, where no tool of the client's own has a hyphen. Which of several hyphens ends the server's name is not
 * said, but for that of the server that comes with the client; what a call does is read from the words of its name and from
 * its inputs, wherever that is.
 */
const serverCall = (name: string, input: Fields): ToolCall | undefined => {
  const end = name.startsWith(builtInServer) ? builtInServer.length - 1 : name.indexOf('-');
  if (end <= 0 || end + 1 >= name.length) return undefined;
  return { kind: 'mcp', server: name.slice(0, end), tool: name.slice(end + 1), input };
};

const callOf = (name: string, input: Fields): ToolCall => {
  const call = tool.callOf(tools, name, input);
  return call.kind === 'unknown' ? (serverCall(name, input) ?? call) : call;
};

/** A patch stands there as it is, where every other tool has an object. */
const argumentsIn = (fields: Fields, tool: string): Fields => {
  const given = fieldOf(fields, 'toolArgs');
  return tool === 'apply_patch' && typeof given === 'string' ? { patch: given } : inputIn(fields, 'toolArgs');
};

const endings = new Set(['agentStop', 'subagentStop']);

const hasFailed = (fields: Fields): boolean => {
  const result = fieldOf(fields, 'toolResult');
  return isFields(result) && textOr(result, 'resultType', 'success') !== 'success';
};

const read = (payload: unknown, name: string | undefined): ClientEvent => {
  if (name === undefined) throw notUnderstood('The event is not named; the hook has to be installed again.');
  const fields = fieldsOf(payload, 'The event');
  const base = { session: textOf(fields, 'sessionId'), directory: directoryOf(fields, 'cwd'), agent: 'main' };
  const use = () => {
    const tool = textOf(fields, 'toolName');
    return { tool, call: callOf(tool, argumentsIn(fields, tool)), callId: textOr(fields, 'toolCallId', '') };
  };
  switch (name) {
    case 'preToolUse':
      return { kind: 'before', ...base, ...use() };
    case 'postToolUse':
      return { kind: 'after', ...base, ...use(), hasFailed: hasFailed(fields) };
    case 'sessionStart':
      return { kind: 'session-start', ...base };
    case 'sessionEnd':
      return { kind: 'session-end', ...base };
    case 'agentStop':
    case 'subagentStop':
      return { kind: 'stop', ...base, isRepeated: flagOf(fields, 'stop_hook_active') };
    // Names of events are open: a newer client has more.
    default:
      return { kind: 'notice', ...base, name };
  }
};

const decision = (permissionDecision: 'ask' | 'deny', permissionDecisionReason: string) => ({
  permissionDecision,
  permissionDecisionReason,
});

const answer = (event: ClientEvent, given: Answer): ClientAnswer => {
  const answer = heard(given, event.kind === 'before');
  // Nothing is said to allow: an explicit `allow` would take the client's own question to its user away.
  if (answer.kind === 'allow') return inJson({});
  switch (event.kind) {
    case 'before':
      return inJson(decision(answer.kind, answer.message));
    case 'stop':
      return inJson({ decision: 'block', reason: answer.message });
    case 'after':
    case 'session-start':
    case 'session-end':
    case 'settings-changed':
    case 'notice':
      return inJson({});
  }
};

const fails = 'The tool runs where the hook takes too long or prints what is not JSON.';

/** Contract: what Copilot CLI 1.0.102 was seen to send and to obey. */
export const copilot: Client = {
  name: 'copilot',
  title: 'GitHub Copilot CLI',
  canAsk: true,
  gaps: [
    fails,
    'Hooks of a project are silently not run in `-p` without `--trust-folder`.',
    'What is typed into a shell that a command left open (`write_bash`) is judged without knowing what runs in it.',
    'The name of an MCP server’s tool does not say where the server’s own name ends: what stands before the first hyphen is taken for it.',
    'It does not tell a hook that settings have changed, nor which subagent calls; `disableAllHooks` switches hooks off.',
  ],
  failures: {
    ...allBlocked,
    slow: { kind: 'runs', gap: fails },
    'plain-text': { kind: 'runs', gap: fails },
    'half-json': { kind: 'runs', gap: fails },
  },
  read,
  answer,
  refuse: (message, name) =>
    endings.has(name ?? '')
      ? letsEnd(message)
      : blocked(message, (reason) =>
          name === 'preToolUse' ? decision('deny', reason) : { decision: 'block', reason },
        ),
};
