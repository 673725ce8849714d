import { hookFile } from './hook-file.ts';
import { posixLine } from './words.ts';

const timeoutMs = 30_000;

export const geminiSettings = hookFile({
  client: 'gemini',
  path: '.gemini/settings.json',
  events: ['BeforeTool', 'AfterTool', 'SessionStart', 'SessionEnd', 'AfterAgent'],
  entryFor: (event, { node, entry }) => ({
    matcher: '*',
    hooks: [{ name: 'bylaw', type: 'command', command: posixLine([node, entry, 'gemini', event]), timeout: timeoutMs }],
  }),
});
