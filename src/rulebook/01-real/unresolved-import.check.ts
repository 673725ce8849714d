import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';

const copying = /\bcp[ \t]+(?:-\w{1,10}[ \t]+)*([\w./-]{1,200}\.[cm]?[jt]s)[ \t]/g;

/** Files that a script copies elsewhere, where their imports lead to something else. */
const copiedFiles = ({ files, read }: Pick<CheckedRepository, 'files' | 'read'>): readonly string[] =>
  Array.from(files.values())
    .filter(({ language }) => language === 'shell')
    .flatMap(({ path }) => Array.from((read(path) ?? '').matchAll(copying), ([, copied = '']) => copied));

export const check: RepositoryCheck = {
  id: 'real/unresolved-import',
  enforces: ['R1.1'],
  severity: 'high',
  recommended: true,
  isJudgedWhenDone: true,
  why: 'The program fails as soon as it reaches the import.',
  remedy: 'Correct the path, or write the file that the import expects.',
  reads: 'repository',
  bad: [
    { 'src/app.ts': "import { total } from './totals.js';\nexport const x = total;\n" },
    { 'orders/__init__.py': '', 'orders/app.py': 'from .totals import total\n' },
  ],
  good: [
    { 'src/app.ts': "import { total } from './totals.js';\n", 'src/totals.ts': 'export const total = 1;\n' },
    {
      'web/server/main.js': "import router from './router.js';\n\nrouter.listen();\n",
      'web/build.sh': '#!/bin/sh\ncp server/main.js build/main.js\n',
    },
    {
      'orders/__init__.py': '',
      'orders/app.py': 'try:\n    from .fast import total\nexcept ImportError:\n    total = None\n',
    },
  ],
  find: ({ graph, files, isAsked, read, report }) => {
    const unresolved = graph.unresolved.filter(({ from }) => isAsked(from));
    const copied = unresolved.length === 0 ? [] : copiedFiles({ files, read });
    for (const { from, fact } of unresolved) {
      const role = files.get(from)?.role;
      if (fact.optional || fact.typeOnly || from.endsWith('.d.ts') || role?.test || role?.example) continue;
      if (copied.some((path) => from.endsWith(`/${path}`))) continue;
      const written = `${'.'.repeat(fact.level ?? 0)}${fact.module}`;
      report(from, fact, `${written} leads to no file of the repository.`);
    }
  },
};
