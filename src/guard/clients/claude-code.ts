import type { Answer, ClientEvent, ToolCall } from '../call.ts';
import { blocked, heard, inJson, letsEnd } from './answers.ts';
import type { Client, ClientAnswer } from './client.ts';
import { allBlocked } from './failures.ts';
import { type HookForm, hookEvent } from './hook-event.ts';
import { type Fields, fieldOf, fieldsOf, notUnderstood, pathOf, textOf, textOr } from './payload.ts';
import * as tool from './tools.ts';

const replacement = { before: 'old_string', after: 'new_string', everywhere: 'replace_all' };

const cellLanguage = (input: Fields): 'code' | 'markdown' | undefined => {
  const language = textOr(input, 'cell_type', undefined);
  if (language === undefined || language === 'code' || language === 'markdown') return language;
  throw notUnderstood('`cell_type` is neither code nor markdown.');
};

const cellMode = (input: Fields): 'replace' | 'insert' | 'delete' => {
  const mode = textOr(input, 'edit_mode', 'replace');
  if (mode === 'replace' || mode === 'insert' || mode === 'delete') return mode;
  throw notUnderstood('`edit_mode` is none of replace, insert and delete.');
};

const editsNotebook = (input: Fields): ToolCall => ({
  kind: 'edit-notebook',
  path: pathOf(input, 'notebook_path'),
  cell: textOr(input, 'cell_id', undefined),
  mode: cellMode(input),
  language: cellLanguage(input),
  source: textOr(input, 'new_source', ''),
});

/** A monitor runs a command or listens to a socket. */
const monitors = (input: Fields): ToolCall => {
  const socket = fieldOf(input, 'ws');
  return socket === undefined
    ? { kind: 'shell', command: textOf(input, 'command'), shell: 'posix' }
    : { kind: 'fetch', url: textOf(fieldsOf(socket, '`ws`'), 'url') };
};

const readsResource = (input: Fields): ToolCall => ({
  kind: 'mcp',
  server: textOf(input, 'server'),
  tool: 'resources/read',
  input,
});

const slashCommand = (input: Fields): ToolCall => {
  const [name = '', ...words] = textOf(input, 'command').trim().replace(/^\//, '').split(/\s+/);
  return { kind: 'skill', name, words: words.join(' ') };
};

const tools = tool.toolTable({
  Read: tool.reads('file_path'),
  NotebookRead: tool.reads('notebook_path'),
  Write: tool.writes('file_path', 'content'),
  Edit: tool.edits('file_path', replacement),
  MultiEdit: tool.editsMany('file_path', 'edits', replacement),
  NotebookEdit: editsNotebook,
  Bash: tool.runs('posix'),
  PowerShell: tool.runs('powershell'),
  Monitor: monitors,
  Glob: tool.finds('pattern', 'path'),
  Grep: tool.searches('pattern', 'path'),
  LS: tool.lists('path'),
  WebFetch: tool.fetches('url'),
  ReadMcpResourceTool: readsResource,
  ReadMcpResource: readsResource,
  Agent: tool.delegates('subagent_type'),
  Task: tool.delegates('subagent_type'),
  // The provider searches, who has the conversation already.
  WebSearch: tool.talks,
  BashOutput: tool.talks,
  KillBash: tool.talks,
  KillShell: tool.talks,
  TaskOutput: tool.talks,
  TaskStop: tool.talks,
  TodoWrite: tool.talks,
  TaskCreate: tool.talks,
  TaskGet: tool.talks,
  TaskList: tool.talks,
  TaskUpdate: tool.talks,
  AskUserQuestion: tool.talks,
  EnterPlanMode: tool.talks,
  ExitPlanMode: tool.talks,
  Skill: (input) => ({ kind: 'skill', name: textOf(input, 'skill'), words: textOr(input, 'args', '') }),
  SlashCommand: slashCommand,
  ToolSearch: tool.talks,
  ListMcpResourcesTool: tool.talks,
  StructuredOutput: tool.talks,
  SendMessage: tool.talks,
  ListAgents: tool.talks,
  ReportFindings: tool.talks,
  // What it tells itself to do later, it does by calls of its own.
  ScheduleWakeup: tool.talks,
  CronCreate: tool.talks,
  CronDelete: tool.talks,
  CronList: tool.talks,
});

const form: HookForm = {
  moments: new Map([
    ['PreToolUse', 'before'],
    ['PostToolUse', 'after'],
    ['PostToolUseFailure', 'after-failure'],
    ['SessionStart', 'session-start'],
    ['SessionEnd', 'session-end'],
    ['Stop', 'stop'],
    ['SubagentStop', 'stop'],
    ['ConfigChange', 'settings-changed'],
  ]),
  callOf: (name, input) => tool.callOf(tools, name, input),
};

const decision = (permissionDecision: 'ask' | 'deny', permissionDecisionReason: string) => ({
  hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision, permissionDecisionReason },
});

const answer = (event: ClientEvent, given: Answer): ClientAnswer => {
  const answer = heard(given, event.kind === 'before');
  // Nothing is said to allow: an explicit `allow` would take the client's own question to its user away.
  if (answer.kind === 'allow') return inJson(answer.notice === undefined ? {} : { systemMessage: answer.notice });
  switch (event.kind) {
    case 'before':
      return inJson(decision(answer.kind, answer.message));
    case 'after':
    case 'stop':
      return inJson({ decision: 'block', reason: answer.message });
    case 'settings-changed':
      return blocked(answer.message, (reason) => ({ decision: 'block', reason }));
    case 'session-start':
    case 'session-end':
    case 'notice':
      return inJson({ systemMessage: answer.message });
  }
};

const saysNothing =
  'A hook that prints text that is not JSON and exits with 0 counts as allowed, whatever `onFailure` says.';

/** Contract: the hook types of Claude Code 2.1.329, and what it was seen to do. */
export const claudeCode: Client = {
  name: 'claude-code',
  title: 'Claude Code',
  canAsk: true,
  gaps: [
    saysNothing,
    'Settings are read again while a session runs: who may write them and is not held back by the ConfigChange hook can switch every hook off.',
    'Commands that stand in the text of a skill or a slash command (!`…`) are run with no hook of their own. A Skill call is judged by the text and its commands as they are when it is made; what the user types is not judged at all.',
    'Stop and SubagentStop ignore `onFailure`: where the guard does not answer, the agent may end its turn.',
    'The number of times that an agent can be kept from ending its turn is capped by the client.',
    'A subagent cannot be kept from starting by its SubagentStart event; its Agent call and its own calls are judged.',
    'Managed settings with `allowManagedHooksOnly`, and `disableAllHooks` in any settings file, switch the hooks off.',
  ],
  failures: { ...allBlocked, 'plain-text': { kind: 'runs', gap: saysNothing } },
  read: (payload, name) => hookEvent(payload, name, form),
  answer,
  refuse: (message, name) => {
    if (form.moments.get(name ?? '') === 'stop') return letsEnd(message);
    return blocked(message, (reason) => ({
      ...(name === 'PreToolUse' || name === undefined ? decision('deny', reason) : {}),
      ...(name === 'PreToolUse' ? {} : { decision: 'block', reason }),
    }));
  },
};
