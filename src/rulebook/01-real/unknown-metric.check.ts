import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { isOfProgram } from '../programs.ts';

const keywords = new Set(
  'by without on ignoring group_left group_right offset bool and or unless sum avg min max count count_values stddev stdvar topk bottomk quantile rate irate increase delta idelta deriv predict_linear histogram_quantile label_replace label_join absent absent_over_time avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time present_over_time changes resets clamp clamp_min clamp_max abs ceil floor round time vector scalar sort sort_desc exp ln log2 log10 sqrt start end inf nan'.split(
    ' ',
  ),
);
// Exporters that come with a system rather than with its code.
const exported =
  /^(?:up|ALERTS|scrape_|node_|process_|go_|python_|nodejs_|container_|kube_|kubelet_|machine_|cadvisor_|probe_|prometheus_|alertmanager_|pg_|postgres_|mysql_|redis_|rabbitmq_|kafka_|nginx_|traefik_|haproxy_|jvm_|etcd_|apiserver_|cluster:|namespace:|instance:|job:|http_server_|grafana_|celery_|aws_|cloudwatch_|windows_|mongodb_|elasticsearch_|coredns_|fluentd_|loki_)/;
// First words that exporters use as well as the code does.
const anybodys =
  /^(?:http|https|grpc|rpc|db|sql|api|app|request|requests|service|system|cache|queue|job|jobs|client|server)$/;
const suffix = /_(?:bucket|count|sum|total|created|info)$/;

// A setting is cut at 500 characters, and may end in the middle of a name.
const whole = (value: string): string => (value.length < 500 ? value : value.replace(/[\w:]*$/, ''));

const firstWord = (metric: string): string => metric.slice(0, metric.indexOf('_'));

/** First words of the metrics that the code registers: another one of these is of the code as well. */
const ownWords = (files: readonly FileFacts[]): Set<string> =>
  new Set(
    files
      .filter(isOfProgram)
      .flatMap(({ metrics }) => metrics.map(({ name }) => firstWord(name)))
      .filter((word) => word !== '' && !anybodys.test(word)),
  );

/** Names of metrics in a PromQL expression: identifiers that are neither keywords, functions nor labels. */
const metricsOf = (expression: string): string[] => {
  const bare = expression
    .replace(/\{[^{}]{0,2000}\}/g, ' ')
    .replace(/"[^"]{0,500}"|'[^']{0,500}'/g, ' ')
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]{0,500}\)/gi, ' ')
    .replace(/\[[^[\]]{0,100}\]/g, ' ')
    .replace(/\$\w+/g, ' ');
  return [...bare.matchAll(/[a-zA-Z_:][\w:]{2,200}(?![\w:]|\s*\()/g)]
    .map(([name]) => name)
    .filter((name) => name.includes('_') && !keywords.has(name.toLowerCase()));
};

/** Whether code that has a name of several words puts this one together from it: `orders_age` and `_avg`. */
const isDerived = (metric: string, emitted: ReadonlySet<string>): boolean => {
  for (let at = metric.lastIndexOf('_'); at > 0; at = metric.lastIndexOf('_', at - 1)) {
    const start = metric.slice(0, at);
    if (start.includes('_') && emitted.has(start)) return true;
  }
  return false;
};

const largestFamily = 2;

/**
 * Families of metrics, by their first word and by their first two, of which more are unknown than known: a library or
 * another program emits those.
 */
const foreignFamilies = (
  metrics: readonly string[],
  isUnknown: (metric: string) => boolean,
): ((metric: string) => boolean) => {
  const counts = new Map<string, { known: number; unknown: number }>();
  const familiesOf = (metric: string): string[] => [firstWord(metric), metric.split('_', 2).join('_')];
  for (const metric of new Set(metrics)) {
    for (const family of familiesOf(metric)) {
      const count = counts.get(family) ?? { known: 0, unknown: 0 };
      count[isUnknown(metric) ? 'unknown' : 'known']++;
      counts.set(family, count);
    }
  }
  return (metric) =>
    familiesOf(metric).some((family) => {
      const { known, unknown } = counts.get(family) ?? { known: 0, unknown: 0 };
      return unknown > largestFamily && unknown > known;
    });
};

export const check: RepositoryCheck = {
  id: 'real/unknown-metric',
  enforces: ['R1.10'],
  severity: 'medium',
  recommended: true,
  why: 'An alert on a metric that nothing emits never fires, and looks as if all were well.',
  remedy: 'Use the name that the code emits, or emit the metric.',
  reads: 'repository',
  bad: [
    {
      'monitoring/alerts.yml':
        'groups:\n  - name: orders\n    rules:\n      - alert: Failures\n        expr: rate(orders_failed_total[5m]) > 1\n',
      'app.py': 'from prometheus_client import Counter\n\nPLACED = Counter("orders_placed", "Orders placed")\n',
    },
  ],
  good: [
    {
      'monitoring/alerts.yml':
        'groups:\n  - name: orders\n    rules:\n      - alert: Failures\n        expr: rate(orders_failed_total[5m]) > 1\n',
      'app.py': 'from prometheus_client import Counter\n\nFAILED = Counter("orders_failed", "Orders failed")\n',
    },
    // Another program's metric.
    {
      'monitoring/alerts.yml':
        'groups:\n  - name: load\n    rules:\n      - alert: Slow\n        expr: k6_http_reqs_total > 1\n',
      'app.py': 'from prometheus_client import Counter\n\nFAILED = Counter("orders_failed", "Orders failed")\n',
    },
    { 'monitoring/alerts.yml': 'groups:\n  - name: a\n    rules:\n      - alert: Down\n        expr: up == 0\n' },
  ],
  find: ({ files, read, report }) => {
    const wanted = [...files.values()].flatMap(({ path, settings, role }) =>
      role.test || role.example
        ? []
        : settings
            .filter(({ key }) => key.startsWith('alert.') || key === 'dashboard.expr')
            .flatMap((setting) => metricsOf(whole(setting.value)).map((metric) => ({ path, setting, metric }))),
    );
    if (wanted.length === 0) return;
    const own = ownWords([...files.values()]);
    if (own.size === 0) return;
    const code = [...files.values()].filter(({ language }) => language === 'python' || language === 'javascript');
    const emitters = code.filter(
      ({ imports, metrics }) =>
        metrics.length > 0 || imports.some(({ module }) => /prom|metric|statsd|opentelemetry/i.test(module)),
    );
    const texts = emitters.map(({ path }) => read(path) ?? '');
    const emitted = new Set(
      texts
        .flatMap((text) => text.match(/["'`][a-zA-Z_:][\w:.]{2,200}(?:["'`]|\$\{)/g) ?? [])
        .map((name) =>
          name
            .slice(1)
            .replace(/_?(?:["'`]|\$\{)$/, '')
            .replaceAll('.', '_'),
        ),
    );
    const recorded = new Set(
      [...files.values()].flatMap(({ settings }) =>
        settings.filter(({ key }) => key.startsWith('record.')).map(({ key }) => key.slice(7)),
      ),
    );
    const isKnown = (metric: string): boolean => {
      const base = metric.replace(suffix, '');
      return (
        [metric, base, base.replace(suffix, '')].some(
          (name) => emitted.has(name) || recorded.has(name) || emitted.has(`${name}_total`),
        ) || isDerived(metric, emitted)
      );
    };
    const isUnknown = (metric: string): boolean =>
      own.has(firstWord(metric)) && !exported.test(metric) && !isKnown(metric);
    const isElsewhere = foreignFamilies(
      wanted.map(({ metric }) => metric),
      isUnknown,
    );
    const seen = new Set<string>();
    for (const { path, setting, metric } of wanted) {
      const key = `${path}:${setting.line}:${metric}`;
      if (!isUnknown(metric) || isElsewhere(metric) || seen.has(key)) continue;
      seen.add(key);
      report(path, setting, `Nothing emits the metric ${metric}.`);
    }
  },
};
