import { addSetting } from '../../text/settings.ts';
import { type DataNode, childOf, entriesOf, itemsOf, textOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

/** Whether a document is a file of alerting and recording rules. */
export const isPrometheusRules = ({ root }: Pick<DataFile, 'root'>): boolean =>
  itemsOf(childOf(root, 'groups')).some((group) => childOf(group, 'rules')?.kind === 'list');

// What alerts call the address of the procedure that goes with them.
const procedureKeys = /^(?:run[-_]?book|play[-_]?book|procedure|sop|documentation|docs?|wiki)(?:[-_]?(?:url|link))?$/i;

/** Adds `severity.<alert>`, and `procedure.<alert>` where something leads to what to do. */
const addAnswer = ({ facts, place }: DataFile, name: string, rule: DataNode): void => {
  const severity = textOf(childOf(rule, 'labels', 'severity'));
  if (severity !== undefined) addSetting(facts, `severity.${name}`, severity, place(rule));
  for (const holder of ['annotations', 'labels']) {
    for (const entry of entriesOf(childOf(rule, holder))) {
      const value = textOf(entry.value)?.trim();
      if (value && procedureKeys.test(entry.key)) addSetting(facts, `procedure.${name}`, value, place(entry));
    }
  }
};

/** Adds `alert.<name>` and `record.<name>` with their expressions, and how bad an alert is and what to do about it. */
export const addPrometheusRules = (file: DataFile, holder: DataNode | undefined): void => {
  const { facts, place } = file;
  for (const group of itemsOf(childOf(holder, 'groups'))) {
    for (const rule of itemsOf(childOf(group, 'rules'))) {
      const expression = textOf(childOf(rule, 'expr'));
      if (expression === undefined) continue;
      for (const kind of ['alert', 'record']) {
        const name = textOf(childOf(rule, kind));
        if (name !== undefined) addSetting(facts, `${kind}.${name}`, expression.trim(), place(rule));
        if (name !== undefined && kind === 'alert') addAnswer(file, name, rule);
      }
    }
  }
};
