/**
 * Names of the tools that Claude Code has or had; a name it no longer has is ignored there and harms nobody.
 */
const names = [
  'Agent',
  'Artifact',
  'AskUserQuestion',
  'Bash',
  'BashOutput',
  'Brief',
  'Config',
  'CronCreate',
  'CronDelete',
  'CronList',
  'Edit',
  'EnterPlanMode',
  'EnterWorktree',
  'ExitPlanMode',
  'ExitWorktree',
  'Glob',
  'Grep',
  'JavaScript',
  'KillBash',
  'KillShell',
  'ListMcpResources',
  'ListMcpResourcesTool',
  'LS',
  'LSP',
  'Monitor',
  'MultiEdit',
  'NotebookEdit',
  'NotebookRead',
  'PowerShell',
  'PushNotification',
  'Read',
  'ReadMcpResource',
  'ReadMcpResourceTool',
  'RemoteTrigger',
  'REPL',
  'ReportFindings',
  'ScheduleWakeup',
  'SendMessage',
  'SendUserMessage',
  'Skill',
  'SlashCommand',
  'Sleep',
  'StructuredOutput',
  'Task',
  'TaskCreate',
  'TaskGet',
  'TaskList',
  'TaskOutput',
  'TaskStop',
  'TaskUpdate',
  'TeamCreate',
  'TeamDelete',
  'TodoRead',
  'TodoWrite',
  'ToolSearch',
  'WebFetch',
  'WebSearch',
  'Workflow',
  'Write',
];

export const clientTools: ReadonlySet<string> = new Set(names);

// The tools of a server cannot be known from here; `mcp__server`, `mcp__server__tool` and `mcp__server__*` name them.
const serverTool = /^mcp__[^\s,()]{1,200}$/;

/** `Bash(git status:*)` is a use of `Bash`. */
export const toolName = (entry: string): string => {
  const open = entry.indexOf('(');
  return (open < 0 ? entry : entry.slice(0, open)).trim();
};

export const isKnownTool = (entry: string, others: ReadonlySet<string>): boolean => {
  const name = toolName(entry);
  return name === '*' || clientTools.has(name) || others.has(name) || serverTool.test(name);
};

/** The entries of a list of tools in one line; a comma inside parentheses parts nothing. O(text). */
export const splitTools = (text: string): readonly string[] => {
  const entries: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    const character = text[index];
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    const parts = index === text.length || (depth <= 0 && (character === ',' || character === '\n'));
    if (!parts) continue;
    entries.push(text.slice(start, index).trim());
    start = index + 1;
  }
  return entries.filter((entry) => entry !== '');
};
