import { type DataEntry, childOf, entriesOf, isTrue, textOf } from './data.ts';
import type { DataFile } from './data-file.ts';

const deepestTree = 20;

/** Reads package-lock.json and npm-shrinkwrap.json: `packages` of versions 2 and 3, `dependencies` of version 1. */
export const addPackageLock = ({ root, facts, place }: DataFile): void => {
  const add = (entry: DataEntry, name: string): void => {
    const version = textOf(childOf(entry.value, 'version'));
    if (version) facts.dependencies.push({ ...place(entry), name, version, ecosystem: 'npm', group: 'locked' });
  };
  const packages = childOf(root, 'packages');
  for (const entry of entriesOf(packages)) {
    const at = entry.key.lastIndexOf('node_modules/');
    const isInstalled = at >= 0 && !isTrue(childOf(entry.value, 'link'));
    if (isInstalled) add(entry, textOf(childOf(entry.value, 'name')) ?? entry.key.slice(at + 'node_modules/'.length));
  }
  if (packages) return;
  const addTree = (entries: Iterable<DataEntry>, depth: number): void => {
    for (const entry of entries) {
      add(entry, entry.key);
      if (depth < deepestTree) addTree(entriesOf(childOf(entry.value, 'dependencies')), depth + 1);
    }
  };
  addTree(entriesOf(childOf(root, 'dependencies')), 0);
};
