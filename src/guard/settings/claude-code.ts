import { hookFile } from './hook-file.ts';
import type { GuardEntry } from './settings.ts';

const timeoutSeconds = 30;

/** SessionStart does not reach an HTTP hook, and only a command's exit code is known to hold a change of settings back. */
const overHttp = new Set(['PreToolUse', 'PostToolUse', 'PostToolUseFailure', 'Stop', 'SubagentStop']);
const ofTools = new Set(['PreToolUse', 'PostToolUse', 'PostToolUseFailure']);

const handlerFor = (event: string, { node, entry, daemon }: GuardEntry): object => {
  // What the user writes goes on without the guard; what the agent then does is held back.
  const onFailure = { timeout: timeoutSeconds, ...(event === 'UserPromptSubmit' ? {} : { onFailure: 'block' }) };
  if (!daemon || !overHttp.has(event)) {
    return { type: 'command', command: node, args: [entry, 'claude-code', event], ...onFailure };
  }
  return {
    type: 'http',
    url: `${daemon.url.replace(/\/$/, '')}/claude-code/${event}`,
    headers: { Authorization: `Bearer ${daemon.secret}` },
    ...onFailure,
  };
};

/** The local settings, because paths and the secret are this machine's and must not be committed. */
export const claudeCodeSettings = hookFile({
  client: 'claude-code',
  path: '.claude/settings.local.json',
  offSwitch: 'disableAllHooks',
  events: [
    'PreToolUse',
    'PostToolUse',
    'PostToolUseFailure',
    'SessionStart',
    // Not for what the user writes: its command starts the daemon where it is not running.
    'UserPromptSubmit',
    'SessionEnd',
    'Stop',
    'SubagentStop',
    'ConfigChange',
  ],
  entryFor: (event, entry) => ({
    ...(ofTools.has(event) ? { matcher: '*' } : {}),
    hooks: [handlerFor(event, entry)],
  }),
});
