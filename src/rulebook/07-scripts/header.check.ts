import type { FactCheck } from '../../enforcement/unit.ts';
import { headerOf, isStarted } from './header-text.ts';
import { isBelowRoot } from './places.ts';

const parts: ReadonlyMap<string, RegExp> = new Map([
  ['purpose', /[A-Za-z]{2}\s+[A-Za-z]{2}/],
  ['usage', /\busage\b|\bsynopsis\b|\bexamples?\s*:|\$0\b|^\s*(?:\.\/|bash |python3? )/im],
  ['prerequisites', /prerequisit|\brequire|\bneeds?\b|\bdepends? on\b|\bdependenc|\bmust (?:be|have)\b/i],
  ['runtime', /\brun-?time\b|\bduration\b|\btakes\b|\bseconds?\b|\bminutes?\b|\bhours?\b/i],
  ['failure modes', /\bfail|\berrors?\b|\bexit (?:codes?|status)\b|\bexits\b|\babort/i],
]);

export const check: FactCheck = {
  id: 'scripts/header',
  enforces: ['R7.7'],
  severity: 'low',
  recommended: false,
  why: 'Whoever runs a script at night has its first lines and nothing else to decide by.',
  remedy: 'Begin the script with a comment: purpose, usage, prerequisites, expected runtime, failure modes.',
  reads: 'file',
  languages: ['shell', 'python', 'javascript'],
  options: {
    parts: {
      default: [...parts.keys()],
      about: `What a header has to state, out of: ${[...parts.keys()].join(', ')}.`,
    },
  },
  bad: [
    { 'scripts/orders.sh': '#!/usr/bin/env bash\nset -euo pipefail\npsql -c "VACUUM"\n' },
    { 'scripts/orders.sh': '#!/usr/bin/env bash\n# Tidies the orders table.\nset -euo pipefail\npsql -c "VACUUM"\n' },
    { 'scripts/orders.py': '#!/usr/bin/env python3\n"""Tidies the orders table."""\n' },
  ],
  good: [
    {
      'scripts/orders.sh':
        '#!/usr/bin/env bash\n# Tidies the orders table.\n# Usage: orders.sh DATABASE\n# Needs psql 17. Takes about two minutes.\n# Fails where the table is locked; run it again.\nset -euo pipefail\npsql "$1" -c "VACUUM"\n',
    },
    { 'lib/colours.sh': 'red=31\n' },
  ],
  find: ({ facts, path, text, language, settings, options, report }) => {
    const { test, example } = facts.role;
    if (test || example || !isStarted(text) || (language !== 'shell' && !isBelowRoot(path, settings))) return;
    const header = headerOf(text, language);
    if (!/[A-Za-z]{2}/.test(header)) {
      report({ line: 1 }, 'The script has no header.');
      return;
    }
    const missing = options.list('parts').filter((part) => !(parts.get(part)?.test(header) ?? true));
    if (missing.length > 0) report({ line: 1 }, `The header does not state: ${missing.join(', ')}.`);
  },
};
