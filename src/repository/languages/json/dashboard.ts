import { addMonitoring } from '../../text/monitoring.ts';
import { addSetting } from '../../text/settings.ts';
import { type DataNode, childOf, itemsOf, textOf, textsOf } from './data.ts';
import type { DataFile } from './data-file.ts';

/** A Grafana dashboard, bare or as its API wraps it. */
export const isDashboard = ({ root }: Pick<DataFile, 'root'>): boolean =>
  [childOf(root, 'panels'), childOf(root, 'dashboard', 'panels')].some((panels) => panels?.kind === 'list');

// By kind of data source: Prometheus and Loki, SQL, InfluxDB and others.
const queryKeys = ['expr', 'rawSql', 'query'];

/** The query of a target, with what makes another answer of the same words. */
const queryOf = (target: DataNode): string[] => {
  const query = queryKeys.map((key) => textOf(childOf(target, key))).find((text) => text);
  return query === undefined ? [] : [`${query}${textOf(childOf(target, 'instant')) === 'true' ? ' @instant' : ''}`];
};

const sourceOf = (node: DataNode): string =>
  textOf(childOf(node, 'datasource')) ?? textOf(childOf(node, 'datasource', 'uid')) ?? '';

const addPanel = ({ facts, place }: DataFile, panel: DataNode, dashboard: string): void => {
  const targets = itemsOf(childOf(panel, 'targets'));
  for (const target of targets) {
    const expression = childOf(target, 'expr');
    const text = textOf(expression);
    if (expression && text) addSetting(facts, 'dashboard.expr', text, place(expression));
  }
  const shown = textsOf(childOf(panel, 'options', 'reduceOptions', 'calcs')).join(',');
  addMonitoring(facts, {
    ...place(panel),
    kind: 'panel',
    name: textOf(childOf(panel, 'title')) ?? '',
    queries: targets.flatMap(queryOf),
    labels: [
      `dashboard=${dashboard}`,
      `type=${textOf(childOf(panel, 'type')) ?? ''}`,
      `source=${sourceOf(panel)}`,
      `calculates=${shown}`,
      `transforms=${itemsOf(childOf(panel, 'transformations')).length}`,
    ],
  });
};

/** Adds `dashboard.title`, `dashboard.expr` for every query of a Grafana dashboard's panels and rows, and both as definitions of monitoring. */
export const addDashboard = (file: DataFile): void => {
  const { root, facts, place } = file;
  const dashboard = childOf(root, 'dashboard') ?? root;
  const titleNode = childOf(dashboard, 'title');
  const title = textOf(titleNode) ?? '';
  if (titleNode) addSetting(facts, 'dashboard.title', title, place(titleNode));
  const uid = textOf(childOf(dashboard, 'uid')) ?? '';
  const at = place(titleNode ?? dashboard);
  addMonitoring(facts, { ...at, kind: 'dashboard', name: title, queries: [], labels: [`uid=${uid}`] });
  const addPanels = (panels: readonly DataNode[], depth: number): void => {
    for (const panel of panels) {
      addPanel(file, panel, title);
      // A row holds panels, and panels hold none.
      if (depth < 2) addPanels(itemsOf(childOf(panel, 'panels')), depth + 1);
    }
  };
  addPanels([...itemsOf(childOf(dashboard, 'panels')), ...itemsOf(childOf(dashboard, 'rows'))], 0);
};
