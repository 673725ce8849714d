import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { deploymentCode, mainDeployScript, startsServices } from './deploy-script.ts';

const product =
  /prom(?:etheus|tail|tool)|grafana|alert-?manager|victoria-?metrics|datadog|newrelic|new-relic|sentry|zabbix|netdata|telegraf|influxd|node[-_]exporter|cadvisor|opentelemetry|otel|jaeger|\bloki\b|uptime-kuma|healthchecks?\.io|cloudwatch|statsd|nagios|dynatrace|elastic-agent|\bsignoz\b|\bmonitoring\b|\balerts?\b/i;

const start = '#!/usr/bin/env bash\nset -euo pipefail\n';
const rules = 'groups:\n  - name: orders\n    rules:\n      - alert: ApiDown\n        expr: up == 0\n';
const compose = (service: string, image: string): string =>
  `services:\n  api:\n    image: api:1.2.3\n  ${service}:\n    image: ${image}\n`;

/** Whether services of the composed system watch it: `compose up` starts them with the rest. */
const isComposed = ({ files }: CheckedRepository): boolean =>
  Array.from(files.values()).some(({ services, role }) =>
    role.test || role.example
      ? false
      : services.some(({ name, image = '' }) => product.test(name) || product.test(image)),
  );

// What tells somebody: Prometheus alone only shows that an alert fires.
const delivery =
  /alert-?manager|vmalert|pager-?duty|opsgenie|alertmanagers:|contact-?points|notification-?polic|notifiers|grafana-?oncall|datadog|newrelic|sentry/i;

/** The alerts that Prometheus would evaluate, where nothing in the system delivers them. */
const undelivered = ({ files, paths, read }: CheckedRepository, code: string): number => {
  const inUse = Array.from(files.values()).filter(({ role }) => !role.test && !role.example);
  const services = inUse.flatMap(({ services: own }) => own.map(({ name, image = '' }) => `${name} ${image}`));
  const servers = inUse.filter(({ monitoring }) => monitoring.some(({ kind }) => kind === 'scrape'));
  const isPrometheus = services.some((service) => /\bprom(?:etheus)?\b/i.test(service));
  const told = [code, ...services, ...paths, ...servers.map(({ path }) => read(path) ?? '')];
  if (!isPrometheus || told.some((text) => delivery.test(text))) return 0;
  return inUse.flatMap(({ monitoring }) => monitoring.filter(({ kind }) => kind === 'alert')).length;
};

export const check: RepositoryCheck = {
  id: 'deploy/sets-up-monitoring',
  enforces: ['R12.5'],
  severity: 'medium',
  recommended: false,
  why: 'What is deployed without its monitoring fails unseen until a customer calls.',
  remedy: 'Start or update the monitoring and its alerts in the same deployment as the services that they watch.',
  reads: 'repository',
  bad: [
    { 'deploy.sh': `${start}docker compose up --detach\n`, 'docker-compose.yml': compose('db', 'postgres:17.2') },
    {
      'deploy.sh': `${start}docker compose up --detach\n`,
      'docker-compose.yml': compose('prometheus', 'prom/prometheus:v3.0.1'),
      'alerts.yml': rules,
    },
  ],
  good: [
    {
      'deploy.sh': `${start}docker compose up --detach\n`,
      'docker-compose.yml': `${compose('prometheus', 'prom/prometheus:v3.0.1')}  alertmanager:\n    image: prom/alertmanager:v0.27.0\n`,
      'alerts.yml': rules,
    },
    {
      'deploy.sh': `${start}docker compose up --detach\n`,
      'docker-compose.yml': compose('prometheus', 'prom/prometheus:v3.0.1'),
    },
    { 'deploy.sh': `${start}docker compose up --detach\nhelm upgrade --install alerts ./charts/alertmanager\n` },
    { 'deploy.sh': `${start}rsync -a dist/ web:/srv/www\n` },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    const code = script ? deploymentCode(script, repository) : '';
    if (!script || startsServices(code) === undefined) return;
    const { report } = repository;
    if (!product.test(code) && !isComposed(repository))
      report(script.path, { line: 1 }, 'The deploy script starts services and nothing that watches them.');
    const alerts = undelivered(repository, code);
    if (alerts > 0)
      report(
        script.path,
        { line: 1 },
        `The deployment starts Prometheus with ${alerts} alerts, and nothing that delivers them.`,
      );
  },
};
