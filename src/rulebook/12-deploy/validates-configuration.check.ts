import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { deploymentCode, mainDeployScript, startsServices } from './deploy-script.ts';

const before =
  /\bconfig\b[^\n]{0,40}(?:-q\b|--quiet|>[ \t]*\/dev\/null)|\bcompose\b[^\n]{0,80}[ \t]config\b|\bvalidat|\bverify|\bpre-?(?:flight|check)|--dry-run|\bhelm\b[^\n]{0,40}\b(?:lint|template)\b|\bterraform\b[^\n]{0,40}\bplan\b|\bkubectl\b[^\n]{0,40}\bdiff\b|\bkube(?:val|conform|-linter)\b|\bnginx\b[^\n]{0,20}-t\b|\bpromtool\b|\bconftest\b|\bcheck_(?:env|config|requirements|prerequisites|dependencies)|:\?|-z[ \t]+["']?\$|!?[ \t]-[fe][ \t]+["']?[^\s\]]{0,100}\.env|command -v/i;
const after =
  /\bcompose\b[^\n]{0,80}[ \t]ps\b|\bdocker\b[^\n]{0,20}\b(?:ps|inspect|service ls|stack services)\b|\bkubectl\b[^\n]{0,40}\b(?:get|wait|rollout status)\b|\bhelm\b[^\n]{0,20}\b(?:status|test)\b|--wait\b|\bsystemctl\b[^\n]{0,40}\b(?:is-active|status)\b|\bpm2\b[^\n]{0,20}\b(?:status|list|ls)\b|health|smoke|\bcurl\b|\bwget\b|\bnc\b[ \t]+-z|pg_isready|\b(?:verify|validate|check)[-_](?:deploy|service|arch|system|status)/i;

const start = '#!/usr/bin/env bash\nset -euo pipefail\n';

export const check: RepositoryCheck = {
  id: 'deploy/validates-configuration',
  enforces: ['R12.7'],
  severity: 'medium',
  recommended: false,
  why: 'A mistake in the configuration is found by the services that it stops, and a service that never came up by nobody.',
  remedy:
    'Check the configuration before anything is stopped (`docker compose config --quiet`), and afterwards that all services of the architecture run (`docker compose ps`).',
  reads: 'repository',
  bad: [
    { 'deploy.sh': `${start}docker compose up --detach\ndocker compose ps\n` },
    { 'deploy.sh': `${start}docker compose config --quiet\ndocker compose up --detach\n` },
  ],
  good: [
    {
      'deploy.sh': `${start}docker compose config --quiet\ndocker compose up --detach\ndocker compose ps --status exited\n`,
    },
    { 'deploy.sh': `${start}: "\${IMAGE:?}"\nkubectl apply -f manifests\nkubectl rollout status deployment/api\n` },
    { 'deploy.sh': `${start}rsync -a dist/ web:/srv/www\n` },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    const code = script ? deploymentCode(script, repository) : '';
    if (!script || startsServices(code) === undefined) return;
    if (!before.test(code))
      repository.report(
        script.path,
        { line: 1 },
        'The deploy script checks no configuration before it starts services.',
      );
    if (!after.test(code))
      repository.report(script.path, { line: 1 }, 'The deploy script does not look afterwards which services run.');
  },
};
