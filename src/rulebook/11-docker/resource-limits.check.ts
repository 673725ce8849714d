import type { FactCheck } from '../../enforcement/unit.ts';

export const check: FactCheck = {
  id: 'docker/resource-limits',
  enforces: ['R11.9'],
  severity: 'medium',
  recommended: false,
  why: 'One service without limits can take the memory and the disk of all the others.',
  remedy: 'Set `deploy.resources.limits` and `reservations`, and `logging` options `max-size` and `max-file`.',
  reads: 'file',
  languages: ['yaml'],
  bad: [{ 'docker-compose.yml': 'services:\n  cache:\n    image: redis:7.4.1\n' }],
  good: [
    {
      'docker-compose.yml':
        'services:\n  cache:\n    image: redis:7.4.1\n    deploy:\n      resources:\n        limits: { cpus: "0.5", memory: 256M }\n        reservations: { memory: 64M }\n    logging:\n      driver: json-file\n      options: { max-size: 10m, max-file: "3" }\n',
    },
  ],
  find: ({ facts, report }) => {
    for (const service of facts.services) {
      const missing = [
        ...(service.hasLimits ? [] : ['limits']),
        ...(service.hasReservations ? [] : ['reservations']),
        // In Kubernetes the node rotates logs.
        ...(service.hasLogRotation || service.platform === 'kubernetes' ? [] : ['log rotation']),
      ];
      if (missing.length > 0) report(service, `The service ${service.name} has no ${missing.join(', no ')}.`);
    }
  },
};
