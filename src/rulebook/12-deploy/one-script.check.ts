import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { deployScripts, mainDeployScript } from './deploy-script.ts';

export const check: RepositoryCheck = {
  id: 'deploy/one-script',
  enforces: ['R12.1'],
  severity: 'medium',
  recommended: false,
  why: 'Of two ways to deploy, one is out of date, and nobody knows which.',
  remedy: 'Make it an argument or an environment of the one deploy.sh, and delete it.',
  reads: 'repository',
  bad: [
    {
      'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\nenvironment=$1\n',
      'scripts/deploy-staging.sh': '#!/usr/bin/env bash\nset -euo pipefail\n',
    },
  ],
  good: [{ 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\nenvironment=$1\n' }],
  find: (repository) => {
    const scripts = deployScripts(repository);
    const main = mainDeployScript(repository) ?? scripts[0];
    for (const { path } of scripts) {
      if (path !== main?.path)
        repository.report(path, { line: 1 }, `There is a second way to deploy beside ${main?.path}.`);
    }
  },
};
