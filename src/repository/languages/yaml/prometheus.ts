import { addSetting } from '../../text/settings.ts';
import { type DataNode, childOf, itemsOf, textOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

/** Whether a document is a file of alerting and recording rules. */
export const isPrometheusRules = ({ root }: Pick<DataFile, 'root'>): boolean =>
  itemsOf(childOf(root, 'groups')).some((group) => childOf(group, 'rules')?.kind === 'list');

/** Adds `alert.<name>` and `record.<name>` with their expressions. */
export const addPrometheusRules = ({ facts, place }: DataFile, holder: DataNode | undefined): void => {
  for (const group of itemsOf(childOf(holder, 'groups'))) {
    for (const rule of itemsOf(childOf(group, 'rules'))) {
      const expression = textOf(childOf(rule, 'expr'));
      if (expression === undefined) continue;
      for (const kind of ['alert', 'record']) {
        const name = textOf(childOf(rule, kind));
        if (name !== undefined) addSetting(facts, `${kind}.${name}`, expression.trim(), place(rule));
      }
    }
  }
};
