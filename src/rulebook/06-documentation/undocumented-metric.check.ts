import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { isOfProgram } from '../programs.ts';

const metrics = (...names: string[]): string =>
  `from prometheus_client import Counter\n\n${names.map((name) => `${name.toUpperCase()} = Counter("${name}", "Orders")\n`).join('')}`;

/** Words of the documents that could be names of metrics. */
const wordsOf = ({ files, read }: CheckedRepository): Set<string> => {
  const words = new Set<string>();
  for (const { path, language } of files.values()) {
    if (language !== 'markdown' && !/\.(?:rst|adoc|txt)$/.test(path)) continue;
    for (const [word] of (read(path) ?? '').matchAll(/\b[a-z][a-z0-9]{0,60}(?:[_.][a-z0-9]{1,60}){1,12}\b/g))
      words.add(word.replaceAll('.', '_'));
  }
  return words;
};

export const check: RepositoryCheck = {
  id: 'documentation/undocumented-metric',
  enforces: ['R6.10'],
  severity: 'low',
  recommended: false,
  why: 'A number without a meaning is left out of alerts, or put into the wrong one.',
  remedy: 'Describe the metric where it is registered, and list it where the documents list the others.',
  reads: 'repository',
  bad: [
    {
      'metrics.py':
        'from opentelemetry import metrics\n\nmeter = metrics.get_meter("a")\na = meter.create_counter("orders.placed")\n',
    },
    {
      'metrics.py': metrics('orders_placed', 'orders_failed', 'orders_paid', 'orders_sent'),
      'docs/metrics.md': '# Metrics\n\n- `orders_placed`\n- `orders_failed`\n- `orders_paid`\n',
    },
  ],
  good: [
    { 'metrics.py': metrics('orders_placed', 'orders_failed', 'orders_paid', 'orders_sent') },
    {
      'metrics.py': metrics('orders_placed', 'orders_failed', 'orders_paid', 'orders_sent'),
      'docs/metrics.md': '# Metrics\n\n- `orders_placed_total`\n- `orders_failed`\n- `orders.paid`\n- `orders_sent`\n',
    },
  ],
  find: (repository) => {
    const registered = Array.from(repository.files.values()).flatMap((facts) =>
      facts.metrics.length > 0 && isOfProgram(facts)
        ? facts.metrics.map((metric) => ({ path: facts.path, metric }))
        : [],
    );
    if (registered.length === 0) return;
    const words = wordsOf(repository);
    const isNamed = (name: string): boolean =>
      [name, `${name}_total`, name.replace(/_total$/, '')].some((form) => words.has(form));
    const named = registered.filter(({ metric }) => isNamed(metric.name));
    // A team that lists its metrics is held to the list; one that names a few in passing has none.
    const isListed = named.length >= 3 && named.length * 2 >= registered.length;
    for (const { path, metric } of registered) {
      if (!metric.isDescribed) repository.report(path, metric, `The metric ${metric.name} has no description.`);
      else if (isListed && !isNamed(metric.name))
        repository.report(path, metric, `The documents name most metrics, but not ${metric.name}.`);
    }
  },
};
