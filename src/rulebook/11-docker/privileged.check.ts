import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { FactCheck } from '../../enforcement/unit.ts';
import type { ServiceFact } from '../../repository/facts.ts';
import { lineInBlock } from '../edits.ts';

// Capabilities with which a container is root on its host in all but name.
const dangerous = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_PTRACE',
  'SYS_MODULE',
  'DAC_READ_SEARCH',
  'SYS_RAWIO',
  'NET_ADMIN',
]);

// These look at the host or build for it, and their makers say to run them like that.
const needsHost =
  /(?:^|\/)(?:cadvisor|docker|dind|binfmt|buildkit|falco|sysbox|kube-proxy|node-problem-detector|[\w-]*ebpf[\w-]*)(?=[:@]|$)/;

const unprivileged = (source: Source, { line, platform }: ServiceFact): readonly TextEdit[] => {
  const at = lineInBlock(source, line, /^\s+privileged:\s*true\s*(?:#.*)?$/);
  if (at === undefined) return [];
  // In Kubernetes it may be the only key of its mapping.
  return platform === 'compose' ? [source.removeLines(at)] : source.replaceOnLine(at, 'true', 'false');
};

export const check: FactCheck = {
  id: 'docker/privileged',
  enforces: ['R11.5'],
  severity: 'high',
  recommended: true,
  why: 'A privileged container can do to its host whatever root can.',
  remedy: 'Remove `privileged` and add only the capabilities that the service needs.',
  reads: 'file',
  languages: ['yaml'],
  bad: [
    { 'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    privileged: true\n' },
    { 'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n    cap_add: [SYS_ADMIN]\n' },
  ],
  good: [
    {
      'docker-compose.yml':
        'services:\n  api:\n    image: api:1.2.3\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n',
    },
    {
      'docker-compose.yml':
        'services:\n  metrics:\n    image: gcr.io/cadvisor/cadvisor:v0.49.1\n    privileged: true\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Take the privileges away',
    fixed: [{ 'docker-compose.yml': 'services:\n  api:\n    image: api:1.2.3\n' }],
  },
  find: ({ facts, report }) => {
    for (const service of facts.services) {
      if (service.isPrivileged && ![service.name, service.image ?? ''].some((name) => needsHost.test(name)))
        report(service, `The service ${service.name} is privileged.`, {
          edits: (source) => unprivileged(source, service),
        });
      const added = service.addedCapabilities
        .map((name) => name.replace(/^CAP_/, ''))
        .filter((name) => dangerous.has(name));
      if (added.length > 0) report(service, `The service ${service.name} is given ${added.join(', ')}.`);
    }
  },
};
