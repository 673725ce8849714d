import { baseName } from '../../paths.ts';
import { pythonRequirement } from '../../text/named/requirement.ts';
import { type DataNode, childOf, itemsOf, textOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

/** Whether a document is the environment of a conda project. */
export const isConda = ({ path, root }: Pick<DataFile, 'path' | 'root'>): boolean =>
  /^(?:environment|conda)[\w.-]*\.ya?ml$/.test(baseName(path)) && childOf(root, 'dependencies')?.kind === 'list';

const addRequirement = ({ facts, place }: DataFile, node: DataNode): void => {
  // Conda writes `name=1.2=build`, with one equals sign.
  const written = (textOf(node) ?? '')
    .replace(/^[\w.-]{1,60}::/, '')
    .replace(/^([\w.-]{1,100})=([^=<>!~][^=]*)(?:=.*)?$/, '$1==$2');
  const read = pythonRequirement(written);
  if (read && read.name !== 'python' && read.name !== 'pip') {
    facts.dependencies.push({ ...place(node), ...read, ecosystem: 'pypi', group: 'runtime' });
  }
};

/** Reads a conda environment: its packages and those that pip adds. */
export const addConda = (file: DataFile): void => {
  for (const item of itemsOf(childOf(file.root, 'dependencies'))) {
    const fromPip = itemsOf(childOf(item, 'pip'));
    for (const node of item.kind === 'scalar' ? [item] : fromPip) addRequirement(file, node);
  }
};
