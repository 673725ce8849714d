/** The Claude Code plugin and the marketplace that offers it: hooks as `bylaw guard install` writes them, and the server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claudeCodePluginHooks } from '../../src/guard/settings/claude-code.ts';
import type { Output } from './output.ts';

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
}

const folder = 'plugins/claude-code';

const json = (path: string, value: object): Output => ({ path, text: `${JSON.stringify(value, null, 2)}\n` });

/** The files that follow from the source; the skill and the README beside them are written by hand. */
export const pluginOutputs = (root: string): readonly Output[] => {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { version, description, license, keywords } = manifest;
  const told = { name: 'bylaw', version, description, author: { name: 'bylaw' }, license, keywords };
  return [
    json(`${folder}/.claude-plugin/plugin.json`, told),
    json(`${folder}/hooks/hooks.json`, {
      description: 'Every call is judged before it happens. The same hooks as `bylaw guard install` writes.',
      hooks: claudeCodePluginHooks(),
    }),
    json(`${folder}/.mcp.json`, { mcpServers: { bylaw: { command: 'bylaw', args: ['mcp'] } } }),
    json('.claude-plugin/marketplace.json', {
      name: 'bylaw',
      owner: { name: 'bylaw' },
      description,
      plugins: [{ ...told, source: `./${folder}`, category: 'security' }],
    }),
  ];
};
