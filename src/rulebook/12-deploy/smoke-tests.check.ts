import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { deploymentCode, mainDeployScript } from './deploy-script.ts';

const evidence = /smoke|\b(?:pytest|vitest|playwright|newman|k6)\b|npm (?:run )?test|e2e/i;

export const check: RepositoryCheck = {
  id: 'deploy/smoke-tests',
  enforces: ['R12.8'],
  severity: 'low',
  recommended: false,
  why: 'A healthy process can still give wrong answers.',
  remedy: 'Run the smoke tests against what was deployed, and fail when they do.',
  reads: 'repository',
  bad: [{ 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\ndocker compose up -d\n' }],
  good: [
    {
      'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\ndocker compose up -d\n./scripts/testing/smoke-orders.sh\n',
    },
    { 'scripts/build.sh': '#!/usr/bin/env bash\nmake\n' },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    if (!script || evidence.test(deploymentCode(script, repository))) return;
    repository.report(script.path, { line: 1 }, 'The deploy script runs no smoke test.');
  },
};
