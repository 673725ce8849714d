import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { MonitoringFact } from '../../repository/system-facts.ts';

interface Dashboard {
  readonly path: string;
  readonly fact: MonitoringFact;
  readonly queries: ReadonlySet<string>;
}

const fewestQueries = 4;

const panel = (title: string, query: string): string =>
  `{"title": "${title}", "type": "timeseries", "targets": [{"expr": "${query}"}]}`;
const dashboard = (title: string, ...queries: string[]): string =>
  `{"title": "${title}", "panels": [${queries.map((query) => panel(query, query)).join(', ')}]}\n`;
const orders = ['rate(orders_created_total[5m])', 'orders_open', 'rate(orders_failed_total[5m])', 'orders_age_seconds'];

const dashboardsOf = ({ files }: CheckedRepository): Dashboard[] =>
  Array.from(files.values()).flatMap(({ path, role, monitoring }) => {
    const fact = monitoring.find(({ kind }) => kind === 'dashboard');
    if (!fact || role.test || role.example) return [];
    return [{ path, fact, queries: new Set(monitoring.flatMap(({ queries }) => queries)) }];
  });

/** The earlier dashboard with most queries in common, and how many. */
const nearest = (
  { queries }: Dashboard,
  byQuery: ReadonlyMap<string, readonly Dashboard[]>,
): readonly [Dashboard, number] | undefined => {
  const shared = new Map<Dashboard, number>();
  for (const query of queries)
    for (const other of byQuery.get(query) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared].toSorted((left, right) => right[1] - left[1])[0];
};

export const check: RepositoryCheck = {
  id: 'consolidate/duplicate-dashboard',
  enforces: ['R4.7', 'R9.8'],
  severity: 'low',
  recommended: false,
  why: 'Two dashboards for one thing drift apart, and two people look at different numbers in one incident.',
  remedy: 'Keep one of them, move to it what only the other shows, and delete that one.',
  reads: 'repository',
  options: {
    share: { default: 80, about: 'Percentage of a dashboard’s queries that another one must have as well.' },
  },
  bad: [
    { 'grafana/orders.json': dashboard('Orders', ...orders), 'grafana/shop.json': dashboard('Shop', ...orders, 'up') },
  ],
  good: [
    {
      'grafana/orders.json': dashboard('Orders', ...orders),
      'grafana/overview.json': dashboard('Overview', ...orders.slice(0, 2), 'up', 'rate(jobs_total[5m])'),
    },
    {
      'grafana/orders.json': dashboard('Orders', ...orders),
      'grafana/all.json': dashboard('All', ...orders, 'a', 'b', 'c', 'd', 'e'),
    },
  ],
  find: (repository) => {
    const share = repository.options.number('share') / 100;
    const byQuery = new Map<string, Dashboard[]>();
    for (const each of dashboardsOf(repository)) {
      const [other, shared] = nearest(each, byQuery) ?? [];
      for (const query of each.queries) byQuery.set(query, [...(byQuery.get(query) ?? []), each]);
      if (!other || shared === undefined || shared < fewestQueries) continue;
      const [smaller, larger] = [each, other].toSorted((left, right) => left.queries.size - right.queries.size);
      // One that is a small part of another is a closer look at it.
      if (!smaller || !larger || shared < Math.max(smaller.queries.size * share, larger.queries.size / 2)) continue;
      repository.report(
        each.path,
        each.fact,
        `${shared} of the ${each.queries.size} queries of “${each.fact.name}” are those of “${other.fact.name}” in ${other.path}.`,
        { related: [{ path: other.path, place: { line: other.fact.line }, message: 'The other dashboard.' }] },
      );
    }
  },
};
