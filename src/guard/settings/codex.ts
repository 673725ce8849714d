import { hookFile } from './hook-file.ts';
import type { GuardEntry } from './settings.ts';
import { posixLine, powershellLine } from './words.ts';

const timeoutSeconds = 30;
const shortTimeoutSeconds = 3;

const ofTools = new Set(['PreToolUse', 'PostToolUse']);

export const codexSettings = hookFile({
  client: 'codex',
  path: '.codex/hooks.json',
  events: ['PreToolUse', 'PostToolUse', 'SessionStart', 'SessionEnd', 'Stop', 'SubagentStop'],
  entryFor: (event, { node, entry }: GuardEntry) => {
    const words = [node, entry, 'codex', event];
    const timeout = event === 'SessionEnd' ? shortTimeoutSeconds : timeoutSeconds;
    const hook = { type: 'command', command: posixLine(words), commandWindows: powershellLine(words), timeout };
    return { ...(ofTools.has(event) ? { matcher: '*' } : {}), hooks: [hook] };
  },
});
