import type { FactCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { matchesPattern } from './name-pattern.ts';
import { isBelowRoot, isInCategory } from './places.ts';

export const check: FactCheck = {
  id: 'scripts/name',
  enforces: ['R7.1'],
  severity: 'low',
  recommended: false,
  why: 'A name that does not say where a script may run lets somebody run it in production.',
  remedy: 'Name the script after one of the patterns of the configuration, or add the pattern that it follows.',
  reads: 'file',
  languages: ['shell', 'python', 'javascript'],
  bad: [{ 'scripts/shop/deployment/deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\n' }],
  good: [
    { 'scripts/shop/deployment/prod-orders-deploy-v1.sh': '#!/usr/bin/env bash\nset -euo pipefail\n' },
    { 'scripts/build.sh': '#!/usr/bin/env bash\nset -euo pipefail\n' },
  ],
  find: ({ path, settings, report }) => {
    const { scriptPatterns } = settings;
    // A script without a folder of its kind is `scripts/location` first.
    if (scriptPatterns.length === 0 || !isBelowRoot(path, settings) || !isInCategory(path)) return;
    const name = baseName(path).replace(/\.[A-Za-z]{1,5}$/, '');
    if (name === '__init__' || scriptPatterns.some((pattern) => matchesPattern(name, pattern))) return;
    report({ line: 1 }, `The name ${name} does not follow ${scriptPatterns.join(' or ')}.`);
  },
};
