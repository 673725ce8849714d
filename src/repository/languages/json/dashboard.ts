import { addSetting } from '../../text/settings.ts';
import { type DataNode, childOf, itemsOf, textOf } from './data.ts';
import type { DataFile } from './data-file.ts';

/** A Grafana dashboard, bare or as its API wraps it. */
export const isDashboard = ({ root }: Pick<DataFile, 'root'>): boolean =>
  [childOf(root, 'panels'), childOf(root, 'dashboard', 'panels')].some((panels) => panels?.kind === 'list');

/** Adds `dashboard.title`, and `dashboard.expr` for every query of a Grafana dashboard's panels and rows. */
export const addDashboard = ({ root, facts, place }: DataFile): void => {
  const dashboard = childOf(root, 'dashboard') ?? root;
  const title = childOf(dashboard, 'title');
  if (title) addSetting(facts, 'dashboard.title', textOf(title) ?? '', place(title));
  const addPanels = (panels: readonly DataNode[], depth: number): void => {
    for (const panel of panels) {
      for (const target of itemsOf(childOf(panel, 'targets'))) {
        const expression = childOf(target, 'expr');
        const text = textOf(expression);
        if (expression && text) addSetting(facts, 'dashboard.expr', text, place(expression));
      }
      // A row holds panels, and panels hold none.
      if (depth < 2) addPanels(itemsOf(childOf(panel, 'panels')), depth + 1);
    }
  };
  addPanels([...itemsOf(childOf(dashboard, 'panels')), ...itemsOf(childOf(dashboard, 'rows'))], 0);
};
