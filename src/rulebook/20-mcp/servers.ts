import type { FileFacts, SettingFact } from '../../repository/facts.ts';

/** One MCP server as a configuration file names it. */
export interface McpServer {
  readonly name: string;
  readonly path: string;
  readonly command: string;
  readonly args: string;
  readonly at: SettingFact;
}

const serverKey = /^mcpServers\.(.{1,200})\.(command|args|url)$/;

/** The MCP servers of one file, from the settings that reading it gave. */
export const serversOf = ({ path, settings }: FileFacts): McpServer[] => {
  const servers = new Map<string, { command: string; args: string; at: SettingFact }>();
  for (const setting of settings) {
    const [, name, field] = serverKey.exec(setting.key) ?? [];
    if (name === undefined) continue;
    const server = servers.get(name) ?? { command: '', args: '', at: setting };
    if (field === 'args') server.args = setting.value;
    else server.command = setting.value;
    servers.set(name, server);
  }
  return [...servers].map(([name, server]) => ({ name, path, ...server }));
};
