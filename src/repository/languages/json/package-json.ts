import type { DependencyFact } from '../../facts.ts';
import { addCommand } from '../../text/commands.ts';
import { isPathLike, mentionPaths } from '../../text/path-mentions.ts';
import { addSetting } from '../../text/settings.ts';
import { type DataNode, childOf, entriesOf, itemsOf, textOf, textsOf } from './data.ts';
import type { DataFile } from './data-file.ts';

const groups: Readonly<Record<string, DependencyFact['group']>> = {
  dependencies: 'runtime',
  devDependencies: 'development',
  optionalDependencies: 'optional',
  peerDependencies: 'peer',
};

const settings: readonly (readonly string[])[] = [
  ['name'],
  ['version'],
  ['license'],
  ['private'],
  ['type'],
  ['packageManager'],
  ['engines', 'node'],
  ['engines', 'npm'],
  ['volta', 'node'],
];

const entryFields = [
  'main',
  'module',
  'types',
  'typings',
  'browser',
  'bin',
  'exports',
  'imports',
  'files',
  'man',
  'style',
];

/** Paths that an entry field names, at any depth of conditions. */
const pathsBelow = (node: DataNode | undefined, depth = 0): string[] => {
  const text = textOf(node);
  if (text !== undefined) return isPathLike(text) || /^\.?\/?[\w.-]+$/.test(text) ? [text] : [];
  if (depth > 6) return [];
  return [...Array.from(entriesOf(node), ({ value }) => value), ...itemsOf(node)].flatMap((value) =>
    pathsBelow(value, depth + 1),
  );
};

/** Reads a package.json: dependencies of every group, scripts as commands, and what it says of the package. */
export const addPackageJson = ({ root, facts, place }: DataFile): void => {
  for (const keys of settings) {
    const node = childOf(root, ...keys);
    const value = textOf(node) ?? textOf(childOf(node, 'type'));
    if (node && value !== undefined) addSetting(facts, keys.join('.'), value, place(node));
  }
  const workspaces = childOf(root, 'workspaces', 'packages') ?? childOf(root, 'workspaces');
  for (const workspace of textsOf(workspaces)) addSetting(facts, 'workspaces', workspace, place(workspaces ?? root));
  for (const [field, group] of Object.entries(groups)) {
    for (const entry of entriesOf(childOf(root, field))) {
      const version = textOf(entry.value) ?? '';
      facts.dependencies.push({ ...place(entry), name: entry.key, version, ecosystem: 'npm', group });
    }
  }
  for (const script of entriesOf(childOf(root, 'scripts'))) {
    const command = textOf(script.value);
    if (command) addCommand(facts, { ...place(script), name: script.key, command, source: 'package' });
  }
  mentionPaths(
    facts,
    entryFields.flatMap((field) => pathsBelow(childOf(root, field))),
  );
};
