import type { ClientName } from '../clients/client.ts';
import { claudeCodeSettings } from './claude-code.ts';
import { codexSettings } from './codex.ts';
import { copilotSettings } from './copilot.ts';
import { cursorSettings } from './cursor.ts';
import { geminiSettings } from './gemini.ts';
import { opencodeSettings } from './opencode.ts';
import type { Settings } from './settings.ts';

export const settingsOf: Readonly<Record<ClientName, Settings>> = {
  'claude-code': claudeCodeSettings,
  codex: codexSettings,
  gemini: geminiSettings,
  copilot: copilotSettings,
  cursor: cursorSettings,
  opencode: opencodeSettings,
};
