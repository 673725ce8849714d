import { addMonitoring } from '../../text/monitoring.ts';
import { addSetting } from '../../text/settings.ts';
import { type DataNode, childOf, entriesOf, itemsOf, textOf, textsOf } from '../json/data.ts';
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

/** Whether a document is the configuration of a Prometheus server or agent; Promtail's jobs, of the same form, read files. */
export const isPrometheusServer = ({ root }: Pick<DataFile, 'root'>): boolean =>
  childOf(root, 'clients') === undefined &&
  childOf(root, 'positions') === undefined &&
  itemsOf(childOf(root, 'scrape_configs')).some((job) => childOf(job, 'job_name') !== undefined);

const labelsOf = (node: DataNode | undefined): string[] =>
  Array.from(entriesOf(node), ({ key, value }) => `${key}=${textsOf(value).join(',')}`);

/**
 * Adds `alert.<name>` and `record.<name>` with their expressions, how bad an alert is and what to do about it, and each as
 * a definition of monitoring.
 */
export const addPrometheusRules = (file: DataFile, holder: DataNode | undefined): void => {
  const { facts, place } = file;
  for (const group of itemsOf(childOf(holder, 'groups'))) {
    for (const rule of itemsOf(childOf(group, 'rules'))) {
      const expression = textOf(childOf(rule, 'expr'));
      if (expression === undefined) continue;
      const labels = labelsOf(childOf(rule, 'labels'));
      for (const key of ['alert', 'record']) {
        const name = textOf(childOf(rule, key));
        if (name === undefined) continue;
        addSetting(facts, `${key}.${name}`, expression.trim(), place(rule));
        if (key === 'alert') addAnswer(file, name, rule);
        const kind = key === 'alert' ? 'alert' : 'recording';
        addMonitoring(facts, { ...place(rule), kind, name, queries: [expression], labels });
      }
    }
  }
};

// What decides which series a job takes and what they are called.
const selectors = [
  'metrics_path',
  'scheme',
  'relabel_configs',
  'metric_relabel_configs',
  'honor_labels',
  'basic_auth',
  'authorization',
];

/** A part of a document as one text, to compare it with another. */
const written = (node: DataNode | undefined, depth = 0): string => {
  if (!node || depth > 8) return '';
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return `[${node.items.map((item) => written(item, depth + 1)).join(',')}]`;
  return `{${Array.from(node.entries.values(), ({ key, value }) => `${key}:${written(value, depth + 1)}`).join(',')}}`;
};

/** Adds the jobs that scrape addresses named in the file itself. */
export const addPrometheusServer = ({ root, facts, place }: DataFile): void => {
  for (const job of itemsOf(childOf(root, 'scrape_configs'))) {
    const queries = itemsOf(childOf(job, 'static_configs')).flatMap((config) => textsOf(childOf(config, 'targets')));
    const given = selectors.flatMap((key) => (childOf(job, key) ? [`${key}=${written(childOf(job, key))}`] : []));
    const labels = [...given, ...labelsOf(childOf(job, 'params'))];
    addMonitoring(facts, {
      ...place(job),
      kind: 'scrape',
      name: textOf(childOf(job, 'job_name')) ?? '',
      queries,
      labels,
    });
  }
};
