import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { deploymentCode, mainDeployScript, startsServices } from './deploy-script.ts';

const product =
  /prom(?:etheus|tail|tool)|grafana|alert-?manager|victoria-?metrics|datadog|newrelic|new-relic|sentry|zabbix|netdata|telegraf|influxd|node[-_]exporter|cadvisor|opentelemetry|otel|jaeger|\bloki\b|uptime-kuma|healthchecks?\.io|cloudwatch|statsd|nagios|dynatrace|elastic-agent|\bsignoz\b|\bmonitoring\b|\balerts?\b/i;

const start = '#!/usr/bin/env bash\nset -euo pipefail\n';
const compose = (service: string, image: string): string =>
  `services:\n  api:\n    image: api:1.2.3\n  ${service}:\n    image: ${image}\n`;

/** Whether services of the composed system watch it: `compose up` starts them with the rest. */
const isComposed = ({ files }: CheckedRepository): boolean =>
  Array.from(files.values()).some(({ services, role }) =>
    role.test || role.example
      ? false
      : services.some(({ name, image = '' }) => product.test(name) || product.test(image)),
  );

export const check: RepositoryCheck = {
  id: 'deploy/sets-up-monitoring',
  enforces: ['R12.5'],
  severity: 'medium',
  recommended: false,
  why: 'What is deployed without its monitoring fails unseen until a customer calls.',
  remedy: 'Start or update the monitoring and its alerts in the same deployment as the services that they watch.',
  reads: 'repository',
  bad: [{ 'deploy.sh': `${start}docker compose up --detach\n`, 'docker-compose.yml': compose('db', 'postgres:17.2') }],
  good: [
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
    if (!script || startsServices(code) === undefined || product.test(code) || isComposed(repository)) return;
    repository.report(script.path, { line: 1 }, 'The deploy script starts services and nothing that watches them.');
  },
};
