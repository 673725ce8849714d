/** The SDK's own client, speaking with a real `bylaw mcp`. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { onTestFinished } from 'vitest';

/** The protocol of 2026 where the server has it, or the one of 2025. */
export type Era = 'auto' | 'legacy';

export interface Answer {
  readonly isError: boolean;
  readonly text: string;
  readonly data: unknown;
}

export interface Connected {
  readonly client: Client;
  readonly pid: number;
  readonly call: (name: string, input?: Readonly<Record<string, unknown>>) => Promise<Answer>;
}

export const serverProgram = [fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)), 'mcp'] as const;

export const serverVariables = (directory: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: `${directory}/.home-of-test`,
  BYLAW_CACHE_DIR: `${directory}/.cache-of-test`,
});

export const connectTo = async (directory: string, era: Era = 'auto'): Promise<Connected> => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...serverProgram],
    cwd: directory,
    env: serverVariables(directory),
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test-client', version: '1.0.0' }, { versionNegotiation: { mode: era } });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return {
    client,
    pid: transport.pid ?? 0,
    call: async (name, input = {}) => {
      const { content, structuredContent, isError = false } = await client.callTool({ name, arguments: input });
      const [first] = content;
      return { isError, text: first?.type === 'text' ? first.text : '', data: structuredContent };
    },
  };
};
