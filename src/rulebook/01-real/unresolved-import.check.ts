import type { RepositoryCheck } from '../../enforcement/unit.ts';

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
      'orders/__init__.py': '',
      'orders/app.py': 'try:\n    from .fast import total\nexcept ImportError:\n    total = None\n',
    },
  ],
  find: ({ graph, files, report }) => {
    for (const { from, fact } of graph.unresolved) {
      const role = files.get(from)?.role;
      if (fact.optional || fact.typeOnly || from.endsWith('.d.ts') || role?.test || role?.example) continue;
      const written = `${'.'.repeat(fact.level ?? 0)}${fact.module}`;
      report(from, fact, `${written} leads to no file of the repository.`);
    }
  },
};
