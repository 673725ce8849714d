import { expect, it } from 'vitest';
import { protectionOf } from './protection.ts';

const protection = protectionOf('/home/ada', ['rules', '/opt/bylaw', '/home/ada/.local/state/bylaw']);

it.each([
  ['bylaw.yaml', 'guard'],
  ['.bylaw/ledger.db-wal', 'guard'],
  ['.claude/settings.local.json', 'guard'],
  ['.Claude/SETTINGS.json', 'guard'],
  // Beside the file with the hooks, clients read others that switch hooks off, or load more programs.
  ['.github/copilot/settings.local.json', 'guard'],
  ['.opencode/plugins/other.ts', 'guard'],
  ['opencode.jsonc', 'guard'],
  ['.opencode/tool/format.ts', 'guard'],
  ['.opencode/tools/format.js', 'guard'],
  ['.github/extensions/tidy/extension.mjs', 'guard'],
  ['.github/lsp.json', 'guard'],
  ['.github/mcp.json', 'mcp'],
  ['.gemini/.env', 'guard'],
  ['.gemini/extensions/tidy/gemini-extension.json', 'guard'],
  ['/home/ada/.gemini/trustedFolders.json', 'guard'],
  ['/home/ada/.copilot/mcp-config.json', 'mcp'],
  // Deleted or moved, a folder takes what lies in it along.
  ['.claude', 'guard'],
  ['.', 'guard'],
  ['/', 'guard'],
  ['/home/ada', 'guard'],
  ['rules/own.check.ts', 'guard'],
  ['/opt/bylaw/dist/cli/main.js', 'guard'],
  ['/home/ada/.claude/settings.json', 'guard'],
  ['.mcp.json', 'mcp'],
  ['scripts/mcp/start.sh', 'mcp'],
  ['/home/ada/.claude.json', 'mcp'],
])('%s is protected as %s', (path, as) => {
  expect(protection(path)).toBe(as);
});

it.each([
  'src/main.ts',
  '.claude/agents/reviewer.md',
  'docs/bylaw.yaml.md',
  'bylaw.yaml.example',
  '/home/bob/.claude/settings.json',
  'scripts/mcpx.sh',
  '.github/workflows/ci.yml',
  '.gemini/commands/review.toml',
  '.opencode/agent/reviewer.md',
])('%s is not protected', (path) => {
  expect(protection(path)).toBeUndefined();
});

it('follows a protected path to where it leads', () => {
  const through = protectionOf('/home/ada', [], (path) => (path === '.mcp.json' ? 'config/servers.json' : path));
  expect(through('config/servers.json')).toBe('mcp');
  expect(through('.mcp.json')).toBe('mcp');
  expect(protection('config/servers.json')).toBeUndefined();
});
