import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { mentionsIn } from '../mentions.ts';
import { scriptsOf } from './script-files.ts';

const shortestPurpose = 10;

export const check: RepositoryCheck = {
  id: 'consolidate/script-purpose',
  enforces: ['R4.3'],
  severity: 'low',
  recommended: false,
  why: 'A script that does not say what it is for is run by nobody who is careful, and deleted by nobody either.',
  remedy: 'Say in its first lines what it is for, or describe it in a README.',
  reads: 'repository',
  bad: [{ 'scripts/sync.sh': '#!/usr/bin/env bash\nset -euo pipefail\ncurl -f https://example.org\n' }],
  good: [
    { 'scripts/sync.sh': '#!/usr/bin/env bash\n# Copies new orders to the warehouse.\nset -euo pipefail\nsync\n' },
    {
      'scripts/sync.sh': '#!/usr/bin/env bash\nset -euo pipefail\ncurl -f https://example.org\n',
      'scripts/README.md': '# Scripts\n\n`scripts/sync.sh` copies new orders to the warehouse.\n',
    },
  ],
  find: (repository) => {
    const { files, report } = repository;
    const silent = scriptsOf(repository).filter(
      ({ header = '', definitions }) =>
        header.trim().length < shortestPurpose &&
        !definitions.some(({ name, hasDocstring }) => name === 'main' && hasDocstring),
    );
    if (silent.length === 0) return;
    const { ofName } = mentionsIn(files);
    for (const { path } of silent) {
      const isDescribed = ofName(path).some((other) => files.get(other)?.language === 'markdown');
      if (!isDescribed) report(path, { line: 1 }, 'Nothing says what this script is for.');
    }
  },
};
