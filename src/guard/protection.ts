/** Which paths only a person may change: the guard's own settings, rules and record, and the MCP servers of the agents. */
import { dirname, join } from 'node:path';
import type { Protection, Secrecy } from '../enforcement/unit.ts';

interface Protected {
  /** Relative to the repository, or absolute. A folder stands for all that lies in it. */
  readonly path: string;
  readonly as: Protection;
}

const inRepository: readonly Protected[] = [
  ...[
    '.bylaw',
    'bylaw.yaml',
    'bylaw.yml',
    'bylaw.json',
    '.claude/settings.json',
    '.claude/settings.local.json',
    '.claude/hooks',
    '.codex/hooks.json',
    '.codex/config.toml',
    '.gemini/settings.json',
    '.gemini/.env',
    '.gemini/extensions',
    '.github/hooks',
    '.github/extensions',
    '.github/lsp.json',
    '.github/copilot/settings.json',
    '.github/copilot/settings.local.json',
    '.cursor/hooks.json',
    '.opencode/plugin',
    '.opencode/plugins',
    '.opencode/tool',
    '.opencode/tools',
    '.opencode/opencode.json',
    '.opencode/opencode.jsonc',
    'opencode.json',
    'opencode.jsonc',
  ].map((path): Protected => ({ path, as: 'guard' })),
  ...[
    '.mcp.json',
    'mcp.json',
    'mcp.config.json',
    '.cursor/mcp.json',
    '.vscode/mcp.json',
    '.github/mcp.json',
    'scripts/mcp',
    '.mcp',
  ].map((path): Protected => ({ path, as: 'mcp' })),
];

const inHome: readonly Protected[] = [
  ...[
    '.claude/settings.json',
    '.claude/hooks',
    '.claude/plugins',
    '.codex/hooks.json',
    '.codex/config.toml',
    '.gemini/settings.json',
    '.gemini/trustedFolders.json',
    '.copilot/settings.json',
    '.copilot/config.json',
    '.cursor/hooks.json',
    '.config/opencode',
    '.config/bylaw',
    '.local/state/bylaw',
    '.cache/bylaw',
  ].map((path): Protected => ({ path, as: 'guard' })),
  ...['.claude.json', '.copilot/mcp-config.json', '.cursor/mcp.json', '.mcp.json'].map((path): Protected => ({
    path,
    as: 'mcp',
  })),
];

/** Systems that fold case or normalise Unicode open the same file under another spelling. */
const folded = (path: string): string => path.normalize('NFC').toLowerCase();

const isAtOrBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const bare = (path: string): string => folded(path.replace(/\/+$/, ''));

/** The one settings file of a client that holds a secret: that of the project's HTTP hooks. */
export const secretSettings = '.claude/settings.local.json';

/**
 * Tells the secrets of the guard: its directory with keys and addresses, and the settings that name the secret of a
 * project, in this repository or a copy of it. A folder around one is told too, unless half the disk lies in it.
 */
export const secretsOf = (
  home: string,
  guardHome: string,
  leadsTo: (path: string) => string = (path) => path,
): ((path: string) => Secrecy | undefined) => {
  const secrets = [bare(guardHome), bare(leadsTo(guardHome)), bare(leadsTo(secretSettings)), secretSettings];
  const wide = new Set(['', '.', bare(home), bare(dirname(home))]);
  return (path) => {
    const asked = bare(path);
    if (secrets.some((secret) => isAtOrBelow(asked, secret)) || asked.endsWith(`/${secretSettings}`)) return 'secret';
    return !wide.has(asked) && secrets.some((secret) => isAtOrBelow(secret, asked)) ? 'around' : undefined;
  };
};

/**
 * What protects a path: its own place, or, for a folder, that something protected lies in it.
 *
 * @param own further paths of the guard: folders of the team's rules, its configuration under another name, its program
 * @param leadsTo where a path leads through links, as effects name it: a settings file that is a link is written there
 */
export const protectionOf = (
  home: string,
  own: readonly string[],
  leadsTo: (path: string) => string = (path) => path,
): ((path: string) => Protection | undefined) => {
  const named = [
    ...inRepository,
    ...inHome.map(({ path, as }) => ({ path: join(home, path), as })),
    ...own.map((path): Protected => ({ path, as: 'guard' })),
  ];
  const all = [...named, ...named.map(({ path, as }) => ({ path: leadsTo(path), as }))].map(({ path, as }) => ({
    path: bare(path),
    as,
  }));
  return (path) => {
    const asked = folded(path);
    const found = all.find(({ path: kept }) => isAtOrBelow(asked, kept));
    const within = all.find(({ path: kept }) => asked === '.' || asked === '/' || isAtOrBelow(kept, asked));
    return (found ?? within)?.as;
  };
};
