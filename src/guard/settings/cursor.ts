import { hookFile } from './hook-file.ts';
import { posixLine } from './words.ts';

const timeoutSeconds = 30;

/** Where a failed hook stops what was about to happen; at the others it would keep a session from beginning. */
const stopping = new Set([
  'preToolUse',
  'beforeShellExecution',
  'beforeMCPExecution',
  'beforeReadFile',
  'beforeTabFileRead',
]);

/** The events of one kind of action are there beside `preToolUse`, because only they can ask and not every version has it. */
export const cursorSettings = hookFile({
  client: 'cursor',
  path: '.cursor/hooks.json',
  version: 1,
  events: [
    'preToolUse',
    'postToolUse',
    'beforeShellExecution',
    'beforeMCPExecution',
    'beforeReadFile',
    'beforeTabFileRead',
    'afterFileEdit',
    'sessionStart',
    'sessionEnd',
    'stop',
    'subagentStop',
  ],
  entryFor: (event, { node, entry }) => ({
    command: posixLine([node, entry, 'cursor', event]),
    timeout: timeoutSeconds,
    ...(stopping.has(event) ? { failClosed: true } : {}),
  }),
});
