import { type HookFile, hookFile } from './hook-file.ts';
import type { GuardEntry } from './settings.ts';

const timeoutSeconds = 30;

/** SessionStart does not reach an HTTP hook, and only a command's exit code is known to hold a change of settings back. */
const overHttp = new Set(['PreToolUse', 'PostToolUse', 'PostToolUseFailure', 'Stop', 'SubagentStop']);
const ofTools = new Set(['PreToolUse', 'PostToolUse', 'PostToolUseFailure']);

/** What Claude Code starts, without a shell; the client's name and the event follow. */
type EntryCommand = readonly [program: string, ...words: string[]];

const handlerFor = (event: string, [command, ...words]: EntryCommand, daemon: GuardEntry['daemon']): object => {
  // What the user writes goes on without the guard; what the agent then does is held back.
  const onFailure = { timeout: timeoutSeconds, ...(event === 'UserPromptSubmit' ? {} : { onFailure: 'block' }) };
  if (!daemon || !overHttp.has(event)) {
    return { type: 'command', command, args: [...words, 'claude-code', event], ...onFailure };
  }
  return {
    type: 'http',
    url: `${daemon.url.replace(/\/$/, '')}/claude-code/${event}`,
    headers: { Authorization: `Bearer ${daemon.secret}` },
    ...onFailure,
  };
};

const hooksFor = (event: string, command: EntryCommand, daemon: GuardEntry['daemon']): object => ({
  ...(ofTools.has(event) ? { matcher: '*' } : {}),
  hooks: [handlerFor(event, command, daemon)],
});

/** The local settings, because paths and the secret are this machine's and must not be committed. */
const file: HookFile = {
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
  entryFor: (event, { node, entry, daemon }) => hooksFor(event, [node, entry], daemon),
};

export const claudeCodeSettings = hookFile(file);

/** The same hooks as the plugin brings them to any machine: the guard's command is found on the PATH. */
export const claudeCodePluginHooks = (): Readonly<Record<string, readonly object[]>> =>
  Object.fromEntries(file.events.map((event) => [event, [hooksFor(event, ['bylaw-guard'], undefined)]]));
