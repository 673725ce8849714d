import type { DraftFacts } from '../facts.ts';
import type { MonitoringFact } from '../system-facts.ts';

const mostDefinitions = 1_000;
const longestQuery = 4_000;
const longestName = 200;

const folded = (query: string): string => query.replace(/\s+/g, ' ').trim();

/**
 * Adds a definition of monitoring, up to the limit of a file.
 *
 * One with a query past the limit is left out: cut short, two different ones would look alike.
 */
export const addMonitoring = (facts: DraftFacts, definition: MonitoringFact): void => {
  const queries = definition.queries.map(folded).filter((query) => query !== '');
  if (facts.monitoring.length >= mostDefinitions || queries.some(({ length }) => length > longestQuery)) return;
  facts.monitoring.push({
    ...definition,
    name: definition.name.slice(0, longestName),
    queries,
    labels: definition.labels.map((label) => label.slice(0, longestName)).toSorted(),
  });
};
