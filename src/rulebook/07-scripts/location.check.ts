import type { RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { isStarted } from './header-text.ts';
import { categoryOf, folderOf, isBelowRoot, isInCategory, isOwned } from './places.ts';

const isCandidate = ({ language, role, path }: FileFacts): boolean =>
  (language === 'shell' || language === 'python') &&
  role.script &&
  !role.test &&
  !role.example &&
  !/^(?:__init__|conftest)\.py$/.test(baseName(path));

export const check: RepositoryCheck = {
  id: 'scripts/location',
  enforces: ['R7.1', 'R7.2', 'R7.3', 'R7.4', 'R7.5', 'R7.6'],
  severity: 'low',
  recommended: false,
  why: 'A script that lies where nobody looks is written a second time, and the first is run by mistake.',
  remedy: 'Move the script to the folder of its kind below the scripts root, and change what names it.',
  reads: 'repository',
  bad: [
    { 'scripts/deploy-orders.sh': '#!/usr/bin/env bash\nset -euo pipefail\n' },
    { 'backend/migrate-orders.sh': '#!/usr/bin/env bash\nset -euo pipefail\n' },
  ],
  good: [
    { 'scripts/shop/deployment/prod-orders-deploy-v1.sh': '#!/usr/bin/env bash\nset -euo pipefail\n' },
    { 'deploy.sh': '#!/usr/bin/env bash\nset -euo pipefail\n' },
    { 'docker/orders/entrypoint.sh': '#!/bin/sh\nset -eu\nexec "$@"\n' },
    { 'scripts/colours.sh': 'red=31\n' },
  ],
  find: ({ files, paths, graph, read, settings, report }) => {
    /** Part of a program: what a package holds, what others import, what answers requests. */
    const isProgram = ({ path, language, routes }: FileFacts): boolean =>
      language === 'python' &&
      (paths.has(`${directoryOf(path)}/__init__.py`) ||
        (graph.importers.get(path)?.length ?? 0) > 0 ||
        routes.length > 0);
    for (const facts of files.values()) {
      const { path } = facts;
      if (!isCandidate(facts)) continue;
      const isBelow = isBelowRoot(path, settings);
      if (
        isBelow ? isInCategory(path) : isOwned(path) || isProgram(facts) || paths.has(`${directoryOf(path)}/Dockerfile`)
      )
        continue;
      const category = categoryOf(path);
      if (!category || !isStarted(read(path) ?? '')) continue;
      const folder = folderOf(category, settings);
      const message = isBelow
        ? `The script lies in no folder of its kind, such as ${folder}.`
        : `The script lies outside of ${settings.scriptsRoot}; its place is ${folder}.`;
      report(path, { line: 1 }, message, { requirement: category.requirement });
    }
  },
};
