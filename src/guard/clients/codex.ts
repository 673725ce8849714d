import type { Answer, ClientEvent, ToolCall } from '../call.ts';
import { blocked, heard, inJson, letsEnd } from './answers.ts';
import type { Client, ClientAnswer } from './client.ts';
import { allRun } from './failures.ts';
import { type HookForm, hookEvent } from './hook-event.ts';
import { type Fields, fieldOf, textOf, textsOf } from './payload.ts';
import * as tool from './tools.ts';

/** Older tools give the words of a command, which are run without a shell: quoted, they mean the same in one. */
const runsWords = (input: Fields): ToolCall => ({
  kind: 'shell',
  command: Array.isArray(fieldOf(input, 'command'))
    ? textsOf(input, 'command')
        .map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`)
        .join(' ')
    : textOf(input, 'command'),
  shell: 'posix',
  isOpen: true,
});

/** A tool of a namespace reaches a hook under both names with nothing between them. */
const tools = tool.toolTable({
  Bash: runsWords,
  shell: runsWords,
  local_shell: runsWords,
  exec_command: (input) => ({ kind: 'shell', command: textOf(input, 'cmd'), shell: 'posix', isOpen: true }),
  apply_patch: tool.patches('command'),
  view_image: tool.reads('path'),
  read_file: tool.reads('file_path', 'path'),
  list_dir: tool.lists('dir_path', 'path'),
  grep_files: tool.searches('pattern', 'path'),
  spawn_agent: tool.delegates('agent_type'),
  collaborationspawn_agent: tool.delegates('agent_type'),
  read_mcp_resource: (input) => ({ kind: 'mcp', server: textOf(input, 'server'), tool: 'resources/read', input }),
  // The provider searches, who has the conversation already.
  web_search: tool.talks,
  update_plan: tool.talks,
  create_goal: tool.talks,
  get_goal: tool.talks,
  update_goal: tool.talks,
  request_user_input: tool.talks,
  request_user_input_async: tool.talks,
  tool_search: tool.talks,
  wait_agent: tool.talks,
  close_agent: tool.talks,
  list_agents: tool.talks,
  // What another agent is told to do, it does by calls of its own.
  collaborationsend_message: tool.talks,
  collaborationfollowup_task: tool.talks,
  collaborationinterrupt_agent: tool.talks,
  collaborationlist_agents: tool.talks,
  collaborationwait_agent: tool.talks,
  clockcurr_time: tool.talks,
  clocksleep: tool.talks,
  list_mcp_resources: tool.talks,
  list_mcp_resource_templates: tool.talks,
});

const form: HookForm = {
  moments: new Map([
    ['PreToolUse', 'before'],
    ['PostToolUse', 'after'],
    ['SessionStart', 'session-start'],
    ['SessionEnd', 'session-end'],
    ['Stop', 'stop'],
    ['SubagentStop', 'stop'],
  ]),
  callOf: (name, input) => tool.callOf(tools, name, input),
};

const denial = (permissionDecisionReason: string) => ({
  hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason },
});

/** The client refuses an answer with any field that it does not know, and then runs the tool: nothing else goes in. */
const answer = (event: ClientEvent, given: Answer): ClientAnswer => {
  const answer = heard(given, false);
  if (answer.kind === 'allow') return inJson({});
  switch (event.kind) {
    case 'before':
      return inJson(denial(answer.message));
    case 'after':
    case 'stop':
      return inJson({ decision: 'block', reason: answer.message });
    case 'session-start':
    case 'session-end':
    case 'settings-changed':
    case 'notice':
      return inJson({ systemMessage: answer.message });
  }
};

const fails =
  'The tool runs where the hook fails to start, exits with anything but 0 and 2, takes too long or prints what is not of its schema.';

/** Contract: the hook schemas of Codex 0.169, and what it was seen to do. */
export const codex: Client = {
  name: 'codex',
  title: 'Codex CLI',
  canAsk: false,
  gaps: [
    fails,
    'What is typed into a terminal that a command left open (`write_stdin`) is shown to no hook. A shell or an interpreter that would run it is asked about before it starts; what other programs do with it is not judged.',
    'A hook that the user has not trusted, by its hash, is silently not run; every change of the hook needs trust again.',
    'One hook of a type that the client does not know makes it ignore the whole hooks.json.',
    'It does not tell a hook that settings have changed, and it has no way to ask its user.',
  ],
  failures: { ...allRun(fails), 'exit-2': { kind: 'blocked' }, 'daemon-killed': { kind: 'blocked' } },
  read: (payload, name) => hookEvent(payload, name, form),
  answer,
  refuse: (message, name) =>
    form.moments.get(name ?? '') === 'stop'
      ? letsEnd(message)
      : blocked(message, (reason) => (name === 'PreToolUse' ? denial(reason) : {})),
};
