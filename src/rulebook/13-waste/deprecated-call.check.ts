import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { DefinitionFact, FileFacts } from '../../repository/facts.ts';
import { deprecatedCalls, deprecatedModules, deprecatedPackages } from './deprecated.ts';
import { replacing } from './deprecated-replacement.ts';

const sayDeprecated = /^\s*(?:\[?deprecated\b|@deprecated\b|\.\. deprecated::)/i;

const isDeprecated = ({ decorators, summary }: DefinitionFact): boolean =>
  decorators?.some((name) => /(?:^|\.)deprecated$/.test(name)) === true || sayDeprecated.test(summary ?? '');

/** Own definitions at module level that say of themselves that they are deprecated, by name. */
const deprecatedIn = ({ definitions }: FileFacts): Map<string, DefinitionFact> =>
  new Map(
    definitions
      .filter((definition) => definition.name === definition.qualifiedName && isDeprecated(definition))
      .map((definition) => [definition.name, definition]),
  );

/** Names that are common for other things; as a module they have to be imported. */
const modules = new Set(['url', 'fs', 'util', 'crypto']);

const isImported = ({ imports }: FileFacts, root: string): boolean =>
  imports.some(({ module }) => module === root || module === `node:${root}`);

const reportKnown = ({ graph, report }: CheckedRepository, facts: FileFacts): void => {
  for (const call of facts.calls) {
    const instead = deprecatedCalls(facts.language).get(call.callee);
    const root = call.callee.split('.')[0] ?? '';
    if (instead === undefined || (modules.has(root) && !isImported(facts, root))) continue;
    report(facts.path, call, `${call.callee} is deprecated; use ${instead} instead.`, { edits: replacing(call) });
  }
  if (facts.language !== 'python') return;
  for (const imported of facts.imports) {
    const instead = deprecatedModules.get(imported.module.split('.')[0] ?? '');
    if (instead === undefined || imported.optional || (imported.level ?? 0) > 0) continue;
    const isOwn = graph.imports.get(facts.path)?.some(({ fact }) => fact === imported) === true;
    if (!isOwn)
      report(facts.path, imported, `The module ${imported.module} is deprecated or gone; use ${instead} instead.`);
  }
};

export const check: RepositoryCheck = {
  id: 'waste/deprecated-call',
  enforces: ['R13.2'],
  severity: 'medium',
  recommended: false,
  why: 'What is deprecated goes away with some update, and takes along what was built on it.',
  remedy: 'Use what takes its place.',
  reads: 'repository',
  bad: [
    { 'src/orders.py': 'from datetime import datetime\n\nNOW = datetime.utcnow()\n' },
    { 'src/orders.py': 'import logging\n\nlogging.warn("no stock")\n' },
    { 'package.json': '{"name": "orders", "dependencies": {"request": "^2.88.0"}}\n' },
    {
      'src/sums.ts': '/** Deprecated: use total. */\nexport function sum() {\n  return 1;\n}\n',
      'src/orders.ts': "import { sum } from './sums.ts';\n\nexport const total = sum();\n",
    },
  ],
  good: [
    { 'src/orders.py': 'from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n' },
    {
      'src/sums.ts': '/** Sums up. */\nexport function sum() {\n  return 1;\n}\n',
      'src/orders.ts': "import { sum } from './sums.ts';\n\nexport const total = sum();\n",
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Call what takes its place',
    fixed: [
      { 'src/orders.py': 'from datetime import datetime, timezone\n\nNOW = datetime.now(timezone.utc)\n' },
      { 'src/orders.py': 'import logging\n\nlogging.warning("no stock")\n' },
    ],
  },
  find: (repository) => {
    const { files, graph, manifests, report } = repository;
    for (const facts of files.values()) {
      const isCode = facts.language === 'python' || facts.language === 'javascript';
      if (!isCode || facts.role.test || facts.role.example) continue;
      reportKnown(repository, facts);
      for (const [name, definition] of deprecatedIn(facts)) {
        for (const { from, fact } of graph.importers.get(facts.path) ?? []) {
          if (fact.reexport || !fact.names.includes(name) || files.get(from)?.role.test) continue;
          const related = [{ path: facts.path, place: definition, message: 'Deprecated here.' }];
          report(from, fact, `${name} of ${facts.path} is deprecated.`, { related });
        }
      }
    }
    for (const { path, isLockfile, dependencies } of manifests) {
      if (isLockfile || files.get(path)?.role.example || files.get(path)?.role.test) continue;
      for (const dependency of dependencies) {
        const instead = deprecatedPackages(dependency.ecosystem).get(dependency.name.toLowerCase());
        if (instead === undefined) continue;
        report(path, dependency, `${dependency.name} is deprecated and no longer maintained; use ${instead} instead.`);
      }
    }
  },
};
