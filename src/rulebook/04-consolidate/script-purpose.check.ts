import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { scriptsOf } from './script-files.ts';

export const check: RepositoryCheck = {
  id: 'consolidate/script-purpose',
  enforces: ['R4.3'],
  severity: 'low',
  recommended: false,
  why: 'A script that does not say what it is for is run by nobody who is careful, and deleted by nobody either.',
  remedy: 'Say in its first lines what it is for, or name it in a README.',
  reads: 'repository',
  bad: [{ 'scripts/sync.sh': '#!/usr/bin/env bash\nset -euo pipefail\ncurl -f https://example.org\n' }],
  good: [{ 'scripts/sync.sh': '#!/usr/bin/env bash\n# Copies new orders to the warehouse.\nset -euo pipefail\n' }],
  find: (repository) => {
    for (const { path, header, codeLines } of scriptsOf(repository)) {
      const said = (header ?? '').replace(/^#!.*$/m, '').trim();
      if (said.length < 10 && codeLines > 1) repository.report(path, { line: 1 }, 'Nothing says what this script is for.');
    }
  },
};
