import type { FileCheck } from '../../enforcement/unit.ts';

const answersHelp = /--help|(?:^|[\s"'|(])-h\b|\busage\b/im;

export const check: FileCheck = {
  id: 'scripts/help',
  enforces: ['R7.9'],
  severity: 'low',
  recommended: false,
  why: 'A script that takes parameters and has no help is run with the wrong ones to find out.',
  remedy: 'Answer `--help` with the parameters and what they mean, and refuse unknown ones with the same text.',
  reads: 'shell',
  bad: ['#!/usr/bin/env bash\nset -euo pipefail\ndatabase=$1\npsql "$database" -c "VACUUM"\n'],
  good: [
    '#!/usr/bin/env bash\nset -euo pipefail\nif [ "${1:-}" = --help ]; then\n  echo "orders.sh DATABASE"\n  exit\nfi\npsql "$1" -c "VACUUM"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nsay() {\n  echo "$1"\n}\nsay hello\n',
    '#!/bin/sh\nexec python -m orders "$@"\n',
  ],
  visit: ({ facts, path, text, report }) => {
    const { test, example } = facts.role;
    if (
      test ||
      example ||
      !text.startsWith('#!') ||
      /entrypoint|(?:^|\/)\.|hooks\//.test(path) ||
      answersHelp.test(text)
    )
      return {};
    let isReported = false;
    const note = (parameter: string, pos: number, functionDepth: number): void => {
      // Inside a function they are the function's own.
      if (isReported || functionDepth > 0 || !/^[1-9]$/.test(parameter)) return;
      isReported = true;
      report(pos, 'The script takes parameters and has no help.');
    };
    return {
      SimpleExpansion: (node, { functionDepth }) => note(node.text.slice(1), node.pos, functionDepth),
      ParameterExpansion: (node, { functionDepth }) => note(node.parameter, node.pos, functionDepth),
    };
  },
};
