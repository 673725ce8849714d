import type { Client, ClientName } from './client.ts';

/** Loads one client alone: a command that is started for every call cannot spend the time to load them all. */
export const loadClient = async (name: ClientName): Promise<Client> => {
  switch (name) {
    case 'claude-code':
      return (await import('./claude-code.ts')).claudeCode;
    case 'codex':
      return (await import('./codex.ts')).codex;
    case 'gemini':
      return (await import('./gemini.ts')).gemini;
    case 'copilot':
      return (await import('./copilot.ts')).copilot;
    case 'cursor':
      return (await import('./cursor.ts')).cursor;
    case 'opencode':
      return (await import('./opencode.ts')).opencode;
  }
};
