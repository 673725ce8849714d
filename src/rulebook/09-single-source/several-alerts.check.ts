import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { MonitoringFact } from '../../repository/system-facts.ts';
import { type Definition, besides, monitoringByServer } from '../monitoring.ts';

const rules = (...all: (readonly [name: string, expression: string, severity?: string])[]): string =>
  `groups:\n  - name: orders\n    rules:\n${all
    .map(
      ([name, expression, severity]) =>
        `      - alert: ${name}\n        expr: ${expression}\n${severity === undefined ? '' : `        labels: { severity: ${severity} }\n`}`,
    )
    .join('')}`;

// `== 3` and `== 6` are two states, `> 3` and `> 6` are two levels of one.
const threshold = /([<>]=?)\s*(?:bool\s+)?-?\d[\d.]*(?:e[+-]?\d+)?(?:\s*[*/]\s*\d[\d.]*)*/gi;

/** What an alert watches: its expression without the numbers it compares with. */
const signalOf = (query: string): string => query.replace(threshold, '$1 #').replace(/\s+/g, '');

const hasSeverity = ({ labels }: MonitoringFact): boolean =>
  labels.some((label) => /^(?:severity|priority|level)=/.test(label));

/** Whether two alerts on one signal tell the same people the same: where no severity is given, a threshold is one. */
const isSame = (one: MonitoringFact, other: MonitoringFact): boolean => {
  const isEqual = one.queries.join() === other.queries.join();
  return isEqual ? one.name !== other.name : hasSeverity(one);
};

export const check: RepositoryCheck = {
  id: 'single-source/several-alerts',
  enforces: ['R9.8'],
  severity: 'low',
  recommended: false,
  why: 'One fault wakes the same people twice, and a threshold that is changed in one alert stays in the other.',
  remedy: 'Keep one alert for the signal; where two levels are meant, give them different severities.',
  reads: 'repository',
  bad: [
    { 'alerts.yml': rules(['ApiDown', 'up{job="api"} == 0', 'page'], ['ApiGone', 'up{job="api"} == 0', 'page']) },
    {
      'alerts.yml': rules(
        ['Slow', 'rate(slow_total[5m]) > 1', 'page'],
        ['VerySlow', 'rate(slow_total[5m]) > 5', 'page'],
      ),
    },
  ],
  good: [
    {
      'alerts.yml': rules(
        ['Slow', 'rate(slow_total[5m]) > 1', 'ticket'],
        ['VerySlow', 'rate(slow_total[5m]) > 5', 'page'],
      ),
    },
    { 'alerts.yml': rules(['Slow', 'rate(slow_total[5m]) > 1'], ['VerySlow', 'rate(slow_total[5m]) > 5']) },
    { 'alerts.yml': rules(['Refused', 'peer_state == 3', 'page'], ['Lost', 'peer_state == 6', 'page']) },
    { 'alerts.yml': rules(['Full', 'disk_free < 10', 'page'], ['Empty', 'disk_free > 90', 'page']) },
    { 'alerts.yml': rules(['Slow', 'rate(slow_total[5m]) > 1', 'page'], ['Burn', 'rate(slow_total[1h]) > 1', 'page']) },
  ],
  find: (repository) => {
    for (const definitions of monitoringByServer(repository)) {
      const seen = new Map<string, Definition[]>();
      for (const definition of definitions) {
        const { path, fact } = definition;
        if (fact.kind !== 'alert') continue;
        const key = JSON.stringify([fact.queries.map(signalOf), fact.labels]);
        const known = seen.get(key) ?? [];
        const earlier = known.find((other) => isSame(fact, other.fact));
        seen.set(key, [...known, definition]);
        if (!earlier) continue;
        const message = `${fact.name} watches the same signal as ${earlier.fact.name}, with the same labels.`;
        repository.report(path, fact, message, besides(earlier, 'The other alert.'));
      }
    }
  },
};
