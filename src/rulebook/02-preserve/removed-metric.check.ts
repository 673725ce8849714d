import type { RepositoryCheck } from '../../enforcement/unit.ts';

const literal = /["'`]([a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,12})["'`]/g;

export const check: RepositoryCheck = {
  id: 'preserve/removed-metric',
  enforces: ['R2.7'],
  severity: 'high',
  recommended: true,
  why: 'The alert or dashboard that watches the metric goes silent, and silence looks like health.',
  remedy: 'Keep emitting the metric, or change every alert and dashboard in the same change.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'app.py': 'from prometheus_client import Counter\n\nPLACED = Counter("orders_placed", "Placed")\n',
      'base/app.py':
        'from prometheus_client import Counter\n\nPLACED = Counter("orders_placed", "Placed")\nFAILED = Counter("orders_failed", "Failed")\n',
      'alerts.yml':
        'groups:\n  - name: orders\n    rules:\n      - alert: Failures\n        expr: rate(orders_failed_total[5m]) > 1\n',
    },
  ],
  good: [
    {
      'app.py': 'from prometheus_client import Counter\n\nPLACED = Counter("orders_placed", "Placed")\n',
      'base/app.py':
        'from prometheus_client import Counter\n\nPLACED = Counter("orders_placed", "Placed")\nFAILED = Counter("orders_failed", "Failed")\n',
    },
  ],
  find: ({ base, files, read, report }) => {
    const watched = [...files.values()]
      .flatMap(({ settings }) => settings)
      .filter(({ key }) => key.startsWith('alert.') || key === 'dashboard.expr')
      .map(({ value }) => value)
      .join('\n');
    if (!base || watched === '') return;
    const current = [...files.values()].filter(({ imports }) =>
      imports.some(({ module }) => /prom|metric|statsd|opentelemetry/i.test(module)),
    );
    const emitted = new Set(
      current.flatMap(({ path }) => [...(read(path) ?? '').matchAll(literal)].map(([, name]) => name)),
    );
    for (const [path, former] of base.files) {
      if (!former.imports.some(({ module }) => /prom|metric|statsd|opentelemetry/i.test(module))) continue;
      for (const [, name = ''] of (base.read(path) ?? '').matchAll(literal)) {
        if (emitted.has(name) || !new RegExp(`\\b${name}(?:_\\w{1,20})?\\b`).test(watched)) continue;
        emitted.add(name);
        report(path, { line: 1 }, `The metric ${name} is no longer emitted, and an alert or dashboard watches it.`);
      }
    }
  },
};
