import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { mentionsIn } from '../mentions.ts';
import { scriptsOf } from './script-files.ts';

// What starts programs and is not read into facts.
const starting =
  /(?:^|\/)(?:\.?justfile|Jenkinsfile|Tiltfile|Earthfile|Vagrantfile|Rakefile|Brewfile)(?:\.\w+)?$|\.(?:just|nix|groovy|tf|hcl|rb|ps1|bat|cmd|fish|spec|plist|service|timer|rst)$/i;

export const check: RepositoryCheck = {
  id: 'consolidate/unreferenced-script',
  enforces: ['R4.3', 'R13.1'],
  severity: 'low',
  recommended: false,
  why: 'A script that nothing calls and no document names is not known to work.',
  remedy: 'Call it from a pipeline, a schedule or a Makefile, name it in a document, or delete it.',
  reads: 'repository',
  bad: [
    {
      'scripts/old-sync.sh': '#!/usr/bin/env bash\n# Copies orders.\nset -euo pipefail\nsync orders\n',
      'README.md': '# Orders\n',
    },
  ],
  good: [
    {
      'scripts/sync.sh': '#!/usr/bin/env bash\n# Copies orders.\nset -euo pipefail\nsync orders\n',
      'README.md': '# Orders\n\nRun `scripts/sync.sh`.\n',
    },
    {
      'scripts/sync.sh': '#!/usr/bin/env bash\n# Copies orders.\nsync orders\nsync stock\n',
      Makefile: 'sync:\n\t./scripts/sync.sh\n',
    },
    {
      'scripts/sync': '#!/usr/bin/env bash\n# Copies orders.\nsync orders\nsync stock\n',
      '.github/workflows/sync.yml':
        'on: push\njobs:\n  sync:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: scripts/sync --all\n',
    },
  ],
  find: (repository) => {
    const { files, graph, read, report } = repository;
    const scripts = scriptsOf(repository).filter(({ path }) => !graph.importers.has(path));
    if (scripts.length === 0) return;
    const mentions = mentionsIn(files);
    const texts = Array.from(files.keys())
      .filter((path) => starting.test(path))
      .map((path) => read(path) ?? '');
    for (const { path } of scripts) {
      const stem = baseName(path).replace(/\.\w+$/, '');
      const folder = directoryOf(path);
      // Hooks, services and installed commands are started by whoever owns their folder.
      if (
        /(?:^|\/)(?:\.|hooks\/|rootfs\/|s6-overlay\/|\w+\.d\/|systemd\/)/.test(path) ||
        (folder !== '' && mentions.hasEnd(folder))
      )
        continue;
      const isNamed = mentions.ofName(path).length > 0 || mentions.ofName(stem).some((other) => other !== path);
      if (!isNamed && !texts.some((text) => text.includes(baseName(path))))
        report(path, { line: 1 }, 'Nothing calls this script and nothing names it.');
    }
  },
};
