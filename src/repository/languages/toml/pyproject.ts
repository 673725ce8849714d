import type { DependencyFact } from '../../facts.ts';
import { addCommand } from '../../text/commands.ts';
import { pythonRequirement } from '../../text/named/requirement.ts';
import { mentionPaths } from '../../text/path-mentions.ts';
import { addSetting } from '../../text/settings.ts';
import { type DataEntry, type DataNode, childOf, entriesOf, itemsOf, textOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

type Group = DependencyFact['group'];

const developmentName = /dev|test|lint|doc|build|tool|ci\b|typing|qa|bench|type/i;
const groupOf = (name: string): Group => (developmentName.test(name) ? 'development' : 'optional');

/** Adds the requirement strings of a list; tables in it include other groups. */
const addRequirements = ({ facts, place }: DataFile, node: DataNode | undefined, group: Group): void => {
  for (const item of itemsOf(node)) {
    const read = pythonRequirement(textOf(item) ?? '');
    if (read) facts.dependencies.push({ ...place(item), ...read, ecosystem: 'pypi', group });
  }
};

/** Adds Poetry's and Pipenv's `name = "^1.2"` or `name = { version = "^1.2" }`. */
export const addVersionTable = ({ facts, place }: DataFile, node: DataNode | undefined, group: Group): void => {
  for (const entry of entriesOf(node)) {
    if (entry.key === 'python') continue;
    const version = textOf(entry.value) ?? textOf(childOf(entry.value, 'version')) ?? '';
    const isOptional = textOf(childOf(entry.value, 'optional')) === 'true';
    facts.dependencies.push({
      ...place(entry),
      name: entry.key,
      version: version === '*' ? '' : version,
      ecosystem: 'pypi',
      group: isOptional ? 'optional' : group,
    });
  }
};

// `package.module:function` names the file that holds the function.
const moduleFile = (target: string): string => `${target.replace(/:.*$/, '').replaceAll('.', '/')}.py`;

const addScript = ({ facts, place }: DataFile, entry: DataEntry): void => {
  const target = textOf(entry.value) ?? textOf(childOf(entry.value, 'cmd')) ?? textOf(childOf(entry.value, 'shell'));
  if (!target) return;
  addCommand(facts, { ...place(entry), name: entry.key, command: target, source: 'package' });
  if (/^[\w.]+:[\w.]+$/.test(target)) mentionPaths(facts, [moduleFile(target)]);
};

const settings: readonly (readonly string[])[] = [
  ['project', 'name'],
  ['project', 'version'],
  ['project', 'requires-python'],
  ['project', 'license'],
  ['tool', 'poetry', 'name'],
  ['tool', 'poetry', 'version'],
  ['tool', 'poetry', 'license'],
  ['tool', 'poetry', 'dependencies', 'python'],
  ['build-system', 'build-backend'],
];

const scriptTables: readonly (readonly string[])[] = [
  ['project', 'scripts'],
  ['project', 'gui-scripts'],
  ['tool', 'poetry', 'scripts'],
  ['tool', 'pdm', 'scripts'],
  ['tool', 'poe', 'tasks'],
  ['tool', 'hatch', 'envs', 'default', 'scripts'],
  ['tool', 'taskipy', 'tasks'],
];

/** Reads a pyproject.toml: PEP 621 and PEP 735 dependencies, Poetry's, uv's and the build system's; scripts; the project. */
export const addPyproject = (file: DataFile): void => {
  const { root, facts, place } = file;
  for (const keys of settings) {
    const node = childOf(root, ...keys);
    const value = textOf(node) ?? textOf(childOf(node, 'text')) ?? textOf(childOf(node, 'file'));
    const key = keys.slice(keys[0] === 'tool' ? 2 : 0).join('.');
    if (node && value !== undefined) addSetting(facts, key.replace(/^project\./, ''), value, place(node));
  }
  addRequirements(file, childOf(root, 'project', 'dependencies'), 'runtime');
  addRequirements(file, childOf(root, 'build-system', 'requires'), 'development');
  addRequirements(file, childOf(root, 'tool', 'uv', 'dev-dependencies'), 'development');
  for (const { key, value } of entriesOf(childOf(root, 'project', 'optional-dependencies'))) {
    addRequirements(file, value, groupOf(key));
  }
  for (const { value } of entriesOf(childOf(root, 'dependency-groups'))) addRequirements(file, value, 'development');
  for (const { value } of entriesOf(childOf(root, 'tool', 'pdm', 'dev-dependencies'))) {
    addRequirements(file, value, 'development');
  }
  addVersionTable(file, childOf(root, 'tool', 'poetry', 'dependencies'), 'runtime');
  addVersionTable(file, childOf(root, 'tool', 'poetry', 'dev-dependencies'), 'development');
  for (const { key, value } of entriesOf(childOf(root, 'tool', 'poetry', 'group'))) {
    addVersionTable(file, childOf(value, 'dependencies'), groupOf(key));
  }
  for (const keys of scriptTables) for (const entry of entriesOf(childOf(root, ...keys))) addScript(file, entry);
};
