import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { MetricFact } from '../../repository/system-facts.ts';
import { isOfProgram, programFinder } from '../programs.ts';

/** The name with its words in the singular: `http_requests_total` and `http_request_total` are one. */
const stem = (name: string): string => name.toLowerCase().replace(/([a-rt-z])s(?=_|$)/g, '$1');

const counter = (variable: string, name: string): string =>
  `from prometheus_client import Counter\n\n${variable} = Counter("${name}", "Orders that were placed")\n`;

export const check: RepositoryCheck = {
  id: 'consolidate/duplicate-metric',
  enforces: ['R4.7'],
  severity: 'low',
  recommended: false,
  why: 'A number that is counted under two names, or in two places, is added up wrongly by whoever finds only one of them.',
  remedy: 'Register the metric once, and import it where it is counted.',
  reads: 'repository',
  bad: [
    { 'api.py': counter('PLACED', 'orders_placed_total'), 'checkout.py': counter('PLACED', 'order_placed_total') },
    { 'api.py': counter('PLACED', 'orders_placed_total'), 'checkout.py': counter('PLACED', 'orders_placed_total') },
  ],
  good: [
    { 'api.py': counter('PLACED', 'orders_placed_total'), 'checkout.py': counter('FAILED', 'orders_failed_total') },
    {
      'api/pyproject.toml': '[project]\nname = "api"\n',
      'api/main.py': counter('PLACED', 'orders_placed_total'),
      'worker/pyproject.toml': '[project]\nname = "worker"\n',
      'worker/main.py': counter('PLACED', 'orders_placed_total'),
    },
  ],
  find: (repository) => {
    const programOf = programFinder(repository);
    const seen = new Map<string, { readonly path: string; readonly metric: MetricFact }>();
    for (const facts of repository.files.values()) {
      if (facts.metrics.length === 0 || !isOfProgram(facts)) continue;
      for (const metric of facts.metrics) {
        const key = `${programOf(facts.path)}\0${stem(metric.name)}`;
        const first = seen.get(key);
        if (!first) seen.set(key, { path: facts.path, metric });
        // In one file, branches and retries register a metric again.
        if (!first || (first.path === facts.path && first.metric.name === metric.name)) continue;
        const message =
          first.metric.name === metric.name
            ? `The metric ${metric.name} is registered a second time.`
            : `The metrics ${metric.name} and ${first.metric.name} differ in an “s” alone.`;
        const place = { line: first.metric.line };
        repository.report(facts.path, metric, message, {
          related: [{ path: first.path, place, message: 'The other one.' }],
        });
      }
    }
  },
};
