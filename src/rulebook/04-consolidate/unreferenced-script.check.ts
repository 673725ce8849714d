import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { scriptsOf } from './script-files.ts';

export const check: RepositoryCheck = {
  id: 'consolidate/unreferenced-script',
  enforces: ['R4.3', 'R13.1'],
  severity: 'low',
  recommended: false,
  why: 'A script that nothing calls and no document names is not known to work.',
  remedy: 'Call it from a pipeline, a schedule or a Makefile, name it in a document, or delete it.',
  reads: 'repository',
  bad: [{ 'scripts/old-sync.sh': '#!/usr/bin/env bash\n# Copies orders.\nset -euo pipefail\n', 'README.md': '# Orders\n' }],
  good: [
    { 'scripts/sync.sh': '#!/usr/bin/env bash\n# Copies orders.\nset -euo pipefail\n', 'README.md': '# Orders\n\nRun `scripts/sync.sh`.\n' },
    { 'scripts/sync.sh': '#!/usr/bin/env bash\n# Copies orders.\n', Makefile: 'sync:\n\t./scripts/sync.sh\n' },
  ],
  find: (repository) => {
    const { files, read, graph, report } = repository;
    const unnamed = new Map(
      scriptsOf(repository)
        .filter(({ path }) => !graph.entryPoints.get(path)?.includes('mention') && (graph.importers.get(path)?.length ?? 0) === 0)
        .map(({ path }) => [baseName(path), path]),
    );
    for (const { commands, pathMentions, links } of files.values()) {
      for (const mention of [...pathMentions, ...links.map(({ target }) => target)]) unnamed.delete(baseName(mention));
      for (const { command } of commands) for (const name of unnamed.keys()) if (command.includes(name)) unnamed.delete(name);
    }
    // Facts hold the usual ways to name a script; text holds the others. Only what is left over is looked for there.
    for (const { path, language } of files.values()) {
      if (unnamed.size === 0) break;
      if (!['markdown', 'yaml', 'text', 'shell', 'toml', 'json', 'dockerfile', 'python'].includes(language)) continue;
      const text = read(path) ?? '';
      for (const [name, own] of unnamed) if (own !== path && text.includes(name)) unnamed.delete(name);
    }
    for (const path of unnamed.values()) report(path, { line: 1 }, 'Nothing calls this script and nothing names it.');
  },
};
