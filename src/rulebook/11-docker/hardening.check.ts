import type { FactCheck } from '../../enforcement/unit.ts';

export const check: FactCheck = {
  id: 'docker/hardening',
  enforces: ['R11.10'],
  severity: 'low',
  recommended: false,
  why: 'What a container cannot write or gain, an intruder in it cannot either.',
  remedy:
    'Set `read_only: true`, `cap_drop: [ALL]` and `security_opt: [no-new-privileges:true]`, with `tmpfs` for what must be written.',
  reads: 'file',
  languages: ['yaml'],
  bad: [{ 'docker-compose.yml': 'services:\n  cache:\n    image: redis:7.4.1\n' }],
  good: [
    {
      'docker-compose.yml':
        'services:\n  cache:\n    image: redis:7.4.1\n    read_only: true\n    cap_drop: [ALL]\n    security_opt: ["no-new-privileges:true"]\n',
    },
  ],
  find: ({ facts, report }) => {
    for (const service of facts.services) {
      const missing = [
        ...(service.hasReadOnlyRoot ? [] : ['a read-only root']),
        ...(service.droppedCapabilities.includes('ALL') ? [] : ['dropped capabilities']),
        ...(service.platform === 'kubernetes' ||
        service.securityOptions.some((option) => option.startsWith('no-new-privileges'))
          ? []
          : ['no-new-privileges']),
      ];
      if (missing.length > 0)
        report(service, `The service ${service.name} runs without ${missing.join(', without ')}.`);
    }
  },
};
