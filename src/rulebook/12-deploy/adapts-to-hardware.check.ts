import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { deploymentCode, mainDeployScript, startsServices } from './deploy-script.ts';

const evidence =
  /\bnproc\b|_NPROCESSORS_ONLN|\/proc\/(?:meminfo|cpuinfo|loadavg)|\bfree\b[ \t]+-|\blscpu\b|\bnvidia-smi\b|\brocm-smi\b|\bsysctl\b[^\n]{0,20}\bhw\.|\buname[ \t]+-m\b|\bos\.cpu_count\b|\bpsutil\b|\bdocker info\b|\bdf\b[ \t]+-|\bTARGETARCH\b|\bMemTotal\b/;

const start = '#!/usr/bin/env bash\nset -euo pipefail\n';

export const check: RepositoryCheck = {
  id: 'deploy/adapts-to-hardware',
  enforces: ['R12.4'],
  severity: 'low',
  recommended: false,
  why: 'One number of workers is too many for the small machine, which runs out of memory, and too few for the large one.',
  remedy:
    'Look at the processors, the memory and the disk (`nproc`, `free`, `df`), and set workers and limits by them.',
  reads: 'repository',
  bad: [{ 'deploy.sh': `${start}docker compose up --detach\n` }],
  good: [
    { 'deploy.sh': `${start}export WORKERS=$(nproc)\ndocker compose up --detach\n` },
    // A cluster places what it is given.
    { 'deploy.sh': `${start}kubectl apply -f manifests\n` },
    { 'deploy.sh': `${start}rsync -a dist/ web:/srv/www\n` },
    {
      'deploy.sh': `${start}source ./scripts/machine.sh\ndocker compose up --detach\n`,
      'scripts/machine.sh': 'export WORKERS=$(nproc)\n',
    },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    const code = script ? deploymentCode(script, repository) : '';
    if (script && startsServices(code) === 'here' && !evidence.test(code))
      repository.report(
        script.path,
        { line: 1 },
        'The deploy script starts services here and never looks at the machine it runs on.',
      );
  },
};
