import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { deploymentCode, mainDeployScript } from './deploy-script.ts';

const evidence = /backup|pg_dump|mysqldump|mongodump|snapshot|\brestic\b|\bborg\b/i;

export const check: RepositoryCheck = {
  id: 'deploy/backs-up',
  enforces: ['R12.6'],
  severity: 'medium',
  recommended: false,
  why: 'State that was changed without a copy cannot be brought back.',
  remedy: 'Back up databases and volumes before migrations and restarts.',
  reads: 'repository',
  bad: [{ 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\ndocker compose up -d\n' }],
  good: [
    { 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\npg_dump orders > before.sql\ndocker compose up -d\n' },
    { 'scripts/build.sh': '#!/usr/bin/env bash\nmake\n' },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    if (!script || evidence.test(deploymentCode(script, repository))) return;
    repository.report(script.path, { line: 1 }, 'The deploy script changes state without a backup before it.');
  },
};
