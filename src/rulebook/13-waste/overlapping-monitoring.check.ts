import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { type Definition, besides, monitoringByServer } from '../monitoring.ts';

const rule = (name: string, more = ''): string =>
  `      - alert: ${name}\n        expr: up == 0\n        labels: { severity: page }\n${more}`;
const rules = (...all: string[]): string => `groups:\n  - name: orders\n    rules:\n${all.join('')}`;
const jobs = (...all: string[]): string =>
  `scrape_configs:\n${all.map((job, index) => `  - job_name: job-${index}\n${job}`).join('')}`;
const api = '    static_configs: [{ targets: ["api:8000"] }]\n';

/** Addresses of a job, each with what the job asks of it. */
const targetsOf = (job: Definition): string[] =>
  [...new Set(job.fact.queries)].map((target) => `${job.path} ${target} ${job.fact.labels.join(' ')}`);

/** Rules that an earlier one repeats word for word, with that one. */
const repeatedRules = (definitions: readonly Definition[]): (readonly [Definition, Definition])[] => {
  const seen = new Map<string, Definition>();
  return definitions.flatMap((definition) => {
    const { kind, name, queries, labels } = definition.fact;
    if (kind !== 'alert' && kind !== 'recording') return [];
    const key = JSON.stringify([kind, name, queries, labels]);
    const earlier = seen.get(key);
    if (!earlier) seen.set(key, definition);
    return earlier ? [[definition, earlier] as const] : [];
  });
};

/** Jobs with addresses that an earlier job of the same file asks for the same. */
const repeatedJobs = (definitions: readonly Definition[]): (readonly [Definition, Definition, string[]])[] => {
  const seen = new Map<string, Definition>();
  return definitions.flatMap((job) => {
    if (job.fact.kind !== 'scrape') return [];
    const targets = targetsOf(job);
    const known = targets.filter((target) => seen.has(target));
    const earlier = seen.get(known[0] ?? '');
    for (const target of targets) if (!seen.has(target)) seen.set(target, job);
    const addresses = known.flatMap((target) => target.split(' ')[1] ?? []);
    return earlier ? [[job, earlier, addresses] as const] : [];
  });
};

export const check: RepositoryCheck = {
  id: 'waste/overlapping-monitoring',
  enforces: ['R13.3'],
  severity: 'low',
  recommended: false,
  why: 'What is watched twice is stored, evaluated and answered twice, and one of the two is forgotten at the next change.',
  remedy: 'Keep one of the definitions and delete the other.',
  reads: 'repository',
  bad: [
    { 'monitoring/a.yml': rules(rule('ApiDown')), 'monitoring/b.yml': rules(rule('ApiDown')) },
    { 'prometheus.yml': jobs(api, api) },
    {
      'monitoring/a.yml': rules(
        '      - record: a:b\n        expr: sum(up)\n',
        '      - record: a:b\n        expr: sum(up)\n',
      ),
    },
  ],
  good: [
    { 'monitoring/a.yml': rules(rule('ApiDown'), rule('ApiDown', '').replace('page', 'ticket')) },
    // Another path of one address, and what a probe is asked to try.
    { 'prometheus.yml': jobs(api, `    metrics_path: /jobs\n${api}`) },
    { 'prometheus.yml': jobs(`    params: { module: [http] }\n${api}`, `    params: { module: [icmp] }\n${api}`) },
    // Each environment has a server of its own.
    { 'monitoring/prod.yml': rules(rule('ApiDown')), 'monitoring/staging.yml': rules(rule('ApiDown')) },
    { 'compose/a.yml': rules(rule('ApiDown')), 'kubernetes/a.yml': rules(rule('ApiDown')) },
  ],
  find: (repository) => {
    for (const definitions of monitoringByServer(repository)) {
      for (const [{ path, fact }, earlier] of repeatedRules(definitions)) {
        const what = fact.kind === 'alert' ? `alert ${fact.name}` : `series ${fact.name}`;
        repository.report(path, fact, `The ${what} is defined a second time.`, besides(earlier, 'The first time.'));
      }
      for (const [{ path, fact }, earlier, targets] of repeatedJobs(definitions)) {
        const message = `The job ${fact.name} scrapes ${targets.join(', ')}, as ${earlier.fact.name} does.`;
        repository.report(path, fact, message, besides(earlier, 'The other job.'));
      }
    }
  },
};
