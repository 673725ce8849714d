/** The observer that reading threads load: checks of single files, by the table and settings they are given. */
import type { Json } from '../kernel/canonical-json.ts';
import { programModuleUrl } from '../kernel/program.ts';
import type { FileObserver, ObserverModule } from '../repository/reading/observer.ts';
import type { ObserverOrder } from '../repository/reading/share.ts';
import { type CheckConditions, checkObserver } from './check-file.ts';
import { checkTable } from './check-table.ts';
import type { Check } from './unit.ts';
import { checksOf } from './unit-module.ts';

/** Modules that export units; `only` names those that run. All plain data, to cross between threads. */
export interface ObserverSettings {
  readonly unitModules: readonly string[];
  readonly only: readonly string[];
  readonly conditions: CheckConditions;
}

/** Loads the checks that a list of module URLs exports. */
export const loadChecks = async (urls: readonly string[]): Promise<Check[]> =>
  (await Promise.all(urls.map(checksOf))).flat();

export const observerOrder = (settings: ObserverSettings): ObserverOrder => ({
  url: programModuleUrl('enforcement/observer'),
  settings: JSON.stringify(settings),
});

const parseSettings = (settings: Json): ObserverSettings => {
  if (typeof settings !== 'string') throw new TypeError('The settings of an observer are JSON text.');
  const parsed: ObserverSettings = JSON.parse(settings);
  return parsed;
};

export const createObserver: ObserverModule['createObserver'] = async (settings): Promise<FileObserver> => {
  const { unitModules, only, conditions } = parseSettings(settings);
  const wanted = new Set(only);
  const checks = await loadChecks(unitModules);
  return checkObserver(checkTable(checks.filter(({ id }) => wanted.has(id))), conditions);
};
