import type { FactCheck } from '../../enforcement/unit.ts';
import { serversOf } from './servers.ts';

const runner = /(?:^|\/)(?:npx|bunx|pnpx|uvx|pipx)$/;
const pinned = /(?:.@|==)\d[\w.-]*$/;

/** The package that a runner would fetch: the first argument that is no option. */
const packageOf = (args: string): string | undefined =>
  args
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .map((word) => word.replace(/^["']|["']$/g, ''))
    .find((word) => word !== '' && !word.startsWith('-'));

export const check: FactCheck = {
  id: 'mcp/unpinned-server',
  enforces: ['R20.10'],
  severity: 'medium',
  recommended: false,
  why: 'A server that is fetched in its newest version at each start can become another program overnight.',
  remedy: 'Name the exact version: `package@1.2.3`, or install it and call it by path.',
  reads: 'file',
  languages: ['json'],
  bad: [{ '.mcp.json': '{ "mcpServers": { "files": { "command": "npx", "args": ["-y", "@acme/mcp-files"] } } }\n' }],
  good: [
    { '.mcp.json': '{ "mcpServers": { "files": { "command": "npx", "args": ["-y", "@acme/mcp-files@1.4.2"] } } }\n' },
    { '.mcp.json': '{ "mcpServers": { "files": { "command": "./bin/mcp-files" } } }\n' },
  ],
  find: ({ facts, report }) => {
    for (const { name, command, args, at } of serversOf(facts)) {
      const fetched = runner.test(command) ? packageOf(args) : undefined;
      if (fetched !== undefined && !pinned.test(fetched) && !fetched.startsWith('.')) {
        report(at, `The MCP server ${name} runs whatever version of ${fetched} is newest.`);
      }
    }
  },
};
