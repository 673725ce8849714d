import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { isOfProgram } from '../programs.ts';

const dashboard =
  '{"title": "Orders in flight", "panels": [{"title": "Placed", "targets": [{"expr": "orders_placed_total"}]}]}\n';
const compose = 'services:\n  api:\n    image: api:1.2.3\n';
const metrics = (...names: string[]): string =>
  `from prometheus_client import Counter\n\n${names.map((name) => `${name.toUpperCase()} = Counter("${name}", "Orders")\n`).join('')}`;
const several = metrics('placed_total', 'failed_total', 'sent_total', 'paid_total', 'returned_total');

/** As it is compared: “Weave Net (Cluster)” and `weave-net-cluster` are one name. */
const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const isDocument = ({ path, language }: FileFacts): boolean =>
  language === 'markdown' || /\.(?:rst|adoc|txt)$/.test(path);

/** Texts of the documents that are about dashboards. */
const textsAbout = ({ files, read }: CheckedRepository): string[] =>
  Array.from(files.values())
    .filter(isDocument)
    .flatMap(({ path }) => read(path) ?? [])
    .filter((text) => /dashboard|grafana/i.test(text))
    .map(folded);

/** Whether a path could hold dashboards in a form that is not read: generated, templated, or of another product. */
const couldHoldDashboards = (path: string): boolean =>
  /dashboard|grafana/i.test(path) && /\.(?:json|ya?ml|jsonnet|libsonnet|tf|tmpl|tpl|py|ts|cue)$/.test(path);

const reportUnseenMetrics = ({ files, paths, options, report }: CheckedRepository): void => {
  const all = [...files.values()];
  const registering = all.filter((facts) => facts.metrics.length > 0 && isOfProgram(facts));
  const count = new Set(registering.flatMap(({ metrics: own }) => own.map(({ name }) => name))).size;
  const [first] = registering;
  const isDeployed = all.some(({ services, role }) => services.length > 0 && !role.test && !role.example);
  if (!first || !isDeployed || count < options.number('metrics') || [...paths].some(couldHoldDashboards)) return;
  const message = `The code registers ${count} metrics, and the repository holds no dashboard that shows one.`;
  report(first.path, first.metrics[0] ?? { line: 1 }, message);
};

export const check: RepositoryCheck = {
  id: 'documentation/undocumented-dashboard',
  enforces: ['R6.10'],
  severity: 'low',
  recommended: false,
  why: 'Whoever opens a dashboard in an incident has to guess what its numbers mean and which of them matter.',
  remedy:
    'Say in a document which dashboards there are and what each is for, and keep their configuration in the repository.',
  reads: 'repository',
  options: {
    metrics: { default: 5, about: 'Metrics that the code of a deployed system may register without any dashboard.' },
  },
  bad: [
    { 'grafana/orders.json': dashboard, 'README.md': '# Orders\n\nTakes orders.\n' },
    { 'docker-compose.yml': compose, 'metrics.py': several },
  ],
  good: [
    {
      'grafana/orders.json': dashboard,
      'README.md': '# Orders\n\nThe dashboard “Orders in flight” shows what waits.\n',
    },
    { 'grafana/orders.json': dashboard, 'docs/grafana.md': '# Dashboards\n\n[Orders](../grafana/orders.json)\n' },
    { 'grafana/orders.json': dashboard, 'grafana/README.md': '# What they show\n' },
    { 'metrics.py': several },
    { 'docker-compose.yml': compose, 'metrics.py': several, 'grafana/orders.jsonnet': '{}\n' },
  ],
  find: (repository) => {
    reportUnseenMetrics(repository);
    const dashboards = Array.from(repository.files.values()).flatMap(({ path, role, monitoring }) => {
      const fact = monitoring.find(({ kind }) => kind === 'dashboard');
      return fact && !role.test && !role.example ? [{ path, fact }] : [];
    });
    if (dashboards.length === 0) return;
    const texts = textsAbout(repository);
    const folders = new Set(
      Array.from(repository.files.values())
        .filter(isDocument)
        .map(({ path }) => directoryOf(path))
        .filter((folder) => folder !== ''),
    );
    for (const { path, fact } of dashboards) {
      const folder = directoryOf(path);
      if (folders.has(folder) || folders.has(directoryOf(folder))) continue;
      const names = [baseName(path).replace(/\.json$/, ''), fact.name, folder].map(folded);
      if (texts.some((text) => names.some((name) => name.length > 3 && text.includes(name)))) continue;
      repository.report(path, fact, `No document says what the dashboard “${fact.name}” is for.`);
    }
  },
};
