/** The MCP server `notes`, as most clients are told of one. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const notesServer = {
  command: process.execPath,
  args: [fileURLToPath(new URL('fixtures/notes-server.ts', import.meta.url))],
} as const;
