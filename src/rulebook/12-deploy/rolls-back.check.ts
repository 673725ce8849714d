import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { deploymentCode, mainDeployScript } from './deploy-script.ts';

const evidence = /roll-?_?back|rollout undo|\brevert\b|previous_(?:version|tag|image)|\brestore/i;

export const check: RepositoryCheck = {
  id: 'deploy/rolls-back',
  enforces: ['R12.10'],
  severity: 'medium',
  recommended: false,
  why: 'When a deployment fails at night, the way back must not be invented then.',
  remedy: 'Keep the former version, and go back to it from a trap on errors or a `rollback` argument.',
  reads: 'repository',
  bad: [{ 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\ndocker compose up -d\n' }],
  good: [
    {
      'deploy.sh':
        '#!/usr/bin/env bash\nset -euo pipefail\ndocker compose up -d\nrollback() { docker compose up -d --no-deps "api:$previous"; }\n',
    },
    { 'scripts/build.sh': '#!/usr/bin/env bash\nmake\n' },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    if (!script || evidence.test(deploymentCode(script, repository))) return;
    repository.report(script.path, { line: 1 }, 'The deploy script has no way back.');
  },
};
