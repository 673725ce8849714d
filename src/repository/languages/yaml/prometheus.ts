import { addMonitoring } from '../../text/monitoring.ts';
import { addSetting } from '../../text/settings.ts';
import { type DataNode, childOf, entriesOf, itemsOf, textOf, textsOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

/** Whether a document is a file of alerting and recording rules. */
export const isPrometheusRules = ({ root }: Pick<DataFile, 'root'>): boolean =>
  itemsOf(childOf(root, 'groups')).some((group) => childOf(group, 'rules')?.kind === 'list');

/** Whether a document is the configuration of a Prometheus server or agent; Promtail's jobs, of the same form, read files. */
export const isPrometheusServer = ({ root }: Pick<DataFile, 'root'>): boolean =>
  childOf(root, 'clients') === undefined &&
  childOf(root, 'positions') === undefined &&
  itemsOf(childOf(root, 'scrape_configs')).some((job) => childOf(job, 'job_name') !== undefined);

const labelsOf = (node: DataNode | undefined): string[] =>
  Array.from(entriesOf(node), ({ key, value }) => `${key}=${textsOf(value).join(',')}`);

/** Adds `alert.<name>` and `record.<name>` with their expressions, and each as a definition of monitoring. */
export const addPrometheusRules = ({ facts, place }: DataFile, holder: DataNode | undefined): void => {
  for (const group of itemsOf(childOf(holder, 'groups'))) {
    for (const rule of itemsOf(childOf(group, 'rules'))) {
      const expression = textOf(childOf(rule, 'expr'));
      if (expression === undefined) continue;
      const labels = labelsOf(childOf(rule, 'labels'));
      for (const key of ['alert', 'record']) {
        const name = textOf(childOf(rule, key));
        if (name === undefined) continue;
        addSetting(facts, `${key}.${name}`, expression.trim(), place(rule));
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
