import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { reportUnused } from './unused-dependencies.ts';

export const check: RepositoryCheck = {
  id: 'waste/javascript-unused-dependency',
  enforces: ['R13.7'],
  severity: 'medium',
  recommended: true,
  why: 'An unused package is still downloaded, scanned, updated and trusted with everything the program may do.',
  remedy: 'Remove it from the manifest and renew the lockfile.',
  reads: 'repository',
  bad: [
    {
      'package.json':
        '{"name": "orders", "dependencies": {"left-pad": "^1.3.0", "zod": "^4.0.0", "ms": "2.1.3", "nanoid": "5.0.0"}}\n',
      'src/main.ts':
        "import { z } from 'zod';\nimport ms from 'ms';\nimport { nanoid } from 'nanoid';\n\nconsole.log(z, ms, nanoid);\n",
    },
  ],
  good: [
    {
      'package.json':
        '{"name": "orders", "scripts": {"start": "micro"}, "dependencies": {"micro": "^10.0.1", "zod": "^4.0.0"}}\n',
      'src/main.ts': "import { z } from 'zod';\n\nconsole.log(z);\n",
    },
    { 'package.json': '{"name": "orders", "dependencies": {"zod": "^4.0.0"}}\n', 'README.md': '# Orders\n' },
    // A package of the repository that only has the name of the installed one.
    {
      'package.json': '{"name": "shop", "private": true, "workspaces": ["apps/*", "packages/*"]}\n',
      'packages/dayjs/package.json': '{"name": "dayjs", "private": true}\n',
      'apps/site/package.json': '{"name": "site", "dependencies": {"dayjs": "^1.11.13"}}\n',
      'apps/site/src/main.ts': "import dayjs from 'dayjs';\n\nconsole.log(dayjs);\n",
    },
    // The module that is not there may import it.
    {
      'package.json': '{"name": "orders", "dependencies": {"zod": "^4.0.0"}}\n',
      'src/main.ts': "import { total } from '@/lib/totals';\n\nconsole.log(total);\n",
    },
    // Tests that lie beside the package, in none themselves.
    {
      'site/package.json': '{"name": "orders", "dependencies": {"zod": "^4.0.0"}}\n',
      'site/src/main.ts': 'console.log(1);\n',
      'tests/site/main.test.ts': "import { z } from 'zod';\n\nconsole.log(z);\n",
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Take it out of the manifest; the lockfile is renewed by its tool',
    fixed: [
      {
        'package.json': '{"name": "orders", "dependencies": {"zod": "^4.0.0", "ms": "2.1.3", "nanoid": "5.0.0"}}\n',
      },
    ],
  },
  find: (repository) => reportUnused(repository, 'npm'),
};
