import type { FileCheck } from '../../enforcement/unit.ts';
import { argumentsOf } from '../../repository/languages/shell/words.ts';
import { usesIn } from '../07-scripts/expansions.ts';

export const check: FileCheck = {
  id: 'code/shell-eval',
  enforces: ['R8.7'],
  severity: 'high',
  recommended: false,
  why: 'The shell reads the values once more, and runs whatever they hold after a `;`, a `$(` or a line break.',
  remedy: 'Run the arguments as they are, `"$@"`, or choose the command with `case`.',
  reads: 'shell',
  bad: [
    '#!/usr/bin/env bash\nset -euo pipefail\neval "$1"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nrun() { eval "$@"; }\nrun make "$target"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nread -r answer\neval "order=$answer"\n',
  ],
  good: [
    '#!/usr/bin/env bash\nset -euo pipefail\n"$@"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\neval "$(ssh-agent -s)"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nflags="--fast --quiet"\neval "make $flags"\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return {};
    const read = new Set<string>();
    return {
      Command(node) {
        const words = argumentsOf(node);
        if (node.name?.value === 'read') for (const { value } of words) read.add(value);
        if (node.name?.value !== 'eval') return;
        const given = words.flatMap(usesIn).find(({ name }) => /^(?:[1-9@*]|\d{2})$/.test(name) || read.has(name));
        if (given) report(node, `eval runs whatever $${given.name} holds.`);
      },
    };
  },
};
