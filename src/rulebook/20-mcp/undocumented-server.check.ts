import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { serversOf } from './servers.ts';

export const check: RepositoryCheck = {
  id: 'mcp/undocumented-server',
  enforces: ['R20.10'],
  severity: 'low',
  recommended: false,
  why: 'When a server fails, whoever repairs it must know what it is for and whose it is.',
  remedy: 'Say in a document what the server is for, who owns it and how it is restored, by its name.',
  reads: 'repository',
  bad: [{ '.mcp.json': '{ "mcpServers": { "orders-db": { "command": "orders-mcp" } } }\n', 'README.md': '# Orders\n' }],
  good: [
    {
      '.mcp.json': '{ "mcpServers": { "orders-db": { "command": "orders-mcp" } } }\n',
      'docs/mcp.md': '# MCP servers\n\n`orders-db` reads the orders database; the data team owns it.\n',
    },
  ],
  find: ({ files, read, report }) => {
    const servers = [...files.values()].flatMap(serversOf);
    if (servers.length === 0) return;
    const documents = [...files.values()]
      .filter(({ language }) => language === 'markdown')
      .map(({ path }) => read(path) ?? '');
    for (const { name, path, at } of servers) {
      if (!documents.some((text) => text.includes(name)))
        report(path, at, `No document says what the MCP server ${name} is for.`);
    }
  },
};
