import { mentionPaths, pathsIn } from '../../text/path-mentions.ts';
import { addSetting } from '../../text/settings.ts';
import { childOf, entriesOf, textOf, textsOf } from './data.ts';
import type { DataFile } from './data-file.ts';

/** `mcpServers` of most clients, `servers` of an editor's `mcp.json`. */
const serversOf = ({ path, root }: Pick<DataFile, 'path' | 'root'>) =>
  childOf(root, 'mcpServers') ?? (/(?:^|\/)\.?mcp\.json$/.test(path) ? childOf(root, 'servers') : undefined);

/** Whether a document says which MCP servers a client starts. */
export const isMcpConfiguration = (file: Pick<DataFile, 'path' | 'root'>): boolean => serversOf(file)?.kind === 'map';

/** Adds `mcpServers.<name>.command`, `.args` and `.url` as settings and what each server's `env` declares. */
export const addMcpConfiguration = (file: DataFile): void => {
  const { facts, place } = file;
  for (const server of entriesOf(serversOf(file))) {
    const prefix = `mcpServers.${server.key}`;
    for (const key of ['type', 'command', 'args', 'url']) {
      const node = childOf(server.value, key);
      const value = textsOf(node).join(' ');
      if (node && value) addSetting(facts, `${prefix}.${key}`, value, place(node));
      mentionPaths(facts, pathsIn(value));
    }
    for (const { key, at, value } of entriesOf(childOf(server.value, 'env'))) {
      const text = textOf(value);
      facts.environmentDeclarations.push({ ...place({ at }), name: key, ...(text !== undefined && { value: text }) });
    }
  }
};
