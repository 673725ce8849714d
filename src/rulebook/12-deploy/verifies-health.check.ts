import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { deploymentCode, mainDeployScript } from './deploy-script.ts';

const evidence = /\bcurl\b|\bwget\b|--wait\b|health|rollout status|\bnc -z\b|pg_isready/i;

export const check: RepositoryCheck = {
  id: 'deploy/verifies-health',
  enforces: ['R12.3'],
  severity: 'medium',
  recommended: false,
  why: 'A deployment that does not look at what it started reports success over a dead service.',
  remedy: 'Wait until each service answers its health check, and exit with an error when one does not.',
  reads: 'repository',
  bad: [{ 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\ndocker compose up -d\n' }],
  good: [
    {
      'deploy.sh':
        '#!/usr/bin/env bash\nset -euo pipefail\ndocker compose up -d\ncurl --fail --retry 10 http://localhost:8000/health\n',
    },
    { 'scripts/build.sh': '#!/usr/bin/env bash\nmake\n' },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    if (!script || evidence.test(deploymentCode(script, repository))) return;
    repository.report(script.path, { line: 1 }, 'The deploy script never looks whether what it started is healthy.');
  },
};
