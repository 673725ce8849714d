import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';

const copying = /\bcp[ \t]+(?:-\w{1,10}[ \t]+)*([\w./-]{1,200}\.[cm]?[jt]s)[ \t]/g;

/** Files that a script copies elsewhere, where their imports lead to something else. */
const copiedFiles = ({ files, read }: Pick<CheckedRepository, 'files' | 'read'>): readonly string[] =>
  Array.from(files.values())
    .filter(({ language }) => language === 'shell')
    .flatMap(({ path }) => Array.from((read(path) ?? '').matchAll(copying), ([, copied = '']) => copied));

/** Whether an import names no place but an alias, which a bundler leads elsewhere than the configuration of types does. */
const isAlias = (from: string, module: string): boolean => !from.endsWith('.py') && !/^\.{1,2}(?:\/|$)/.test(module);

const lastTwo = (path: string): string => path.split('/').slice(-2).join('/');

/**
 * Answers whether an import leads to a script's place on the web server rather than on the disk: what stands behind its
 * `../` is the end of some other file's path. O(paths) once, when the first is asked about.
 */
const servedElsewhere = (paths: ReadonlySet<string>): ((module: string) => boolean) => {
  let ends: ReadonlySet<string> | undefined;
  return (module) => {
    const [, tail] = /^(?:\.\.\/)+([^/]+\/.+\.[cm]?js)$/.exec(module) ?? [];
    if (tail === undefined) return false;
    ends ??= new Set([...paths].map(lastTwo));
    return ends.has(lastTwo(tail));
  };
};

// What was put away is kept to look at, and nothing loads it.
const putAway = /(?:^|\/)_?(?:legacy|archived?|attic|deprecated|quarantine|graveyard)\//i;

const copiedSource = /^[ \t]*COPY[ \t]+(?:--\S{1,60}[ \t]+)*\S{0,200}?([\w-]{1,80})\.(?:py|[cm]?[jt]s)[ \t]+\S/gim;

/** Names of the modules that a Dockerfile puts beside files from somewhere else. */
const copiedModules = ({ files, read }: Pick<CheckedRepository, 'files' | 'read'>): ReadonlySet<string> =>
  new Set(
    Array.from(files.values())
      .filter(({ language }) => language === 'dockerfile')
      .flatMap(({ path }) => Array.from((read(path) ?? '').matchAll(copiedSource), ([, name = '']) => name)),
  );

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
      'packages/ui/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }\n',
      'packages/ui/src/panel.tsx': "import { Badge } from '@/components/badge';\n\nexport const panel = Badge;\n",
    },
    {
      'services/orders/orders/__init__.py': '',
      'services/orders/orders/app.py': 'from .totals import total\n',
      'services/orders/Dockerfile':
        'FROM python:3.13.1-slim\nCOPY services/orders/orders orders\nCOPY shared/totals.py orders/\nUSER 10001\n',
      'shared/totals.py': 'total = 1\n',
    },
    {
      'shop/elements/cart.js': "import { total } from '../../static/utils/totals.js';\n\ntotal();\n",
      'shop/static/utils/totals.js': 'export const total = () => 1;\n',
    },
    { 'backend/legacy/__init__.py': '', 'backend/legacy/orders.py': 'from .totals import total\n' },
    {
      'orders/__init__.py': '',
      'orders/app.py': 'try:\n    from .fast import total\nexcept ImportError:\n    total = None\n',
    },
  ],
  find: ({ graph, files, paths, isAsked, read, report }) => {
    const unresolved = graph.unresolved.filter(({ from }) => isAsked(from));
    if (unresolved.length === 0) return;
    const copied = copiedFiles({ files, read });
    const brought = copiedModules({ files, read });
    const isServed = servedElsewhere(paths);
    for (const { from, fact } of unresolved) {
      const role = files.get(from)?.role;
      if (fact.optional || fact.typeOnly || from.endsWith('.d.ts') || role?.test || role?.example) continue;
      if (putAway.test(from)) continue;
      if (copied.some((path) => from.endsWith(`/${path}`))) continue;
      if (isAlias(from, fact.module) || isServed(fact.module)) continue;
      const module = fact.module.split(/[./]/).at(-1) ?? '';
      if ([module, ...fact.names].some((name) => brought.has(name))) continue;
      const written = `${'.'.repeat(fact.level ?? 0)}${fact.module}`;
      report(from, fact, `${written} leads to no file of the repository.`);
    }
  },
};
