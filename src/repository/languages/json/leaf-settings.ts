import { addSetting } from '../../text/settings.ts';
import { mentionPaths, pathsIn } from '../../text/path-mentions.ts';
import { type DataNode, entriesOf, itemsOf, textOf } from './data.ts';
import type { DataFile } from './data-file.ts';

const deepestKey = 3;
const mostNodes = 3_000;
const mostLeaves = 200;

/**
 * Adds the scalars of a configuration file down to the third level of keys as settings, and the paths that any of its
 * texts names. Sections that are `known` have been read for what they are.
 */
export const addLeafSettings = ({ root, facts, place }: DataFile, known: ReadonlySet<string> = new Set()): void => {
  let nodes = 0;
  const visit = (node: DataNode, keys: readonly string[]): void => {
    if (++nodes > mostNodes || keys.length > 12) return;
    const text = textOf(node);
    if (text !== undefined) {
      if (text.length <= 500) mentionPaths(facts, pathsIn(text));
      return;
    }
    for (const item of itemsOf(node)) visit(item, [...keys, '']);
    for (const entry of entriesOf(node)) {
      const path = [...keys, entry.key];
      if (keys.length === 0 && known.has(entry.key)) continue;
      const value = textOf(entry.value);
      const isNamed = path.length <= deepestKey && !path.includes('') && facts.settings.length < mostLeaves;
      if (isNamed && value !== undefined && value !== '') addSetting(facts, path.join('.'), value, place(entry));
      visit(entry.value, path);
    }
  };
  visit(root, []);
};
