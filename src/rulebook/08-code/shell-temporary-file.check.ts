import type { At, FileCheck } from '../../enforcement/unit.ts';
import { argumentsOf } from '../../repository/languages/shell/words.ts';

export const check: FileCheck = {
  id: 'code/shell-temporary-file',
  enforces: ['R8.9'],
  severity: 'low',
  recommended: false,
  why: 'Each run leaves a file behind, until the disk is full; one with a secret in it stays readable.',
  remedy: 'Remove it when the script ends, however it ends: `trap \'rm -rf "$work"\' EXIT`.',
  reads: 'shell',
  bad: ['#!/usr/bin/env bash\nset -euo pipefail\nwork=$(mktemp -d)\ntar xf "$1" -C "$work"\ncp "$work/orders.csv" .\n'],
  good: [
    '#!/usr/bin/env bash\nset -euo pipefail\nwork=$(mktemp -d)\ntrap \'rm -rf "$work"\' EXIT\ntar xf "$1" -C "$work"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nwork=$(mktemp -d)\ntar xf "$1" -C "$work"\nrm -rf "$work"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nfile=$(mktemp)\nsort orders.csv > "$file"\nmv "$file" orders.csv\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nsocket=$(mktemp -u)\nserve --socket "$socket"\n',
    'work=$(mktemp -d)\ntar xf "$1" -C "$work"\n',
  ],
  visit: ({ facts, text, report }) => {
    // A sourced file leaves it to its caller.
    if (facts.role.test || facts.role.example || !text.startsWith('#!')) return {};
    let first: At | undefined;
    let isSettled = false;
    return {
      Command(node) {
        const name = node.name?.value;
        const words = argumentsOf(node).map(({ value }) => value);
        if (name === 'mktemp' && !words.some((word) => /^-\w*u|^--dry-run$/.test(word))) first ??= node;
        // What is moved, printed or handed on is somebody else's to remove.
        if (name !== undefined && /^(?:trap|rm|mv|unlink|shred|exec)$/.test(name)) isSettled = true;
        if (name !== undefined && /^(?:echo|printf)$/.test(name) && words.some((word) => /^\$\w+$/.test(word)))
          isSettled = true;
      },
      leave: {
        Script(_node, { parent }) {
          if (!parent && first !== undefined && !isSettled) report(first, 'The temporary file is never removed.');
        },
      },
    };
  },
};
