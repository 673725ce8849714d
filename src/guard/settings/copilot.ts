import { hookFile } from './hook-file.ts';
import { posixLine, powershellLine } from './words.ts';

const timeoutSeconds = 30;

export const copilotSettings = hookFile({
  client: 'copilot',
  path: '.github/hooks/bylaw.json',
  version: 1,
  offSwitch: 'disableAllHooks',
  events: ['preToolUse', 'postToolUse', 'sessionStart', 'sessionEnd', 'agentStop', 'subagentStop'],
  entryFor: (event, { node, entry }) => {
    const words = [node, entry, 'copilot', event];
    return { type: 'command', bash: posixLine(words), powershell: powershellLine(words), timeoutSec: timeoutSeconds };
  },
});
