import type { Word } from 'unbash';
import type { Source } from '../../enforcement/fix/source.ts';
import type { FileCheck } from '../../enforcement/unit.ts';
import { effectiveWords } from '../../repository/languages/shell/words.ts';
import { Assignments, usesIn } from './expansions.ts';

const isRecursive = (word: string): boolean => word === '--recursive' || /^-[a-zA-Z]*[rR]/.test(word);

// What is left of the path where the variable in front of it is empty, and must never be deleted.
const precious = /^\/(?:(?:bin|boot|dev|etc|home|lib|lib64|mnt|opt|proc|root|sbin|srv|sys|usr|var)\/?)?\*?$/;

/** What follows the variable that a word begins with, quotes aside; undefined where it begins otherwise. */
const afterVariable = ({ text }: Word): string | undefined => {
  const match = /^"?(?:\$\{[^{}]{1,100}\}|\$\w+)/.exec(text);
  return match ? text.slice(match[0].length).replace(/["']/g, '') : undefined;
};

/** A word that begins with a plain variable, with that quoted and guarded; undefined for any other. */
const withGuard = (text: string): string | undefined => {
  const [, open = '', braced, plain, rest = ''] = /^("?)\$(?:\{(\w+)\}|(\w+))(.*)$/s.exec(text) ?? [];
  const name = braced ?? plain;
  if (name === undefined) return undefined;
  if (open !== '') return `"\${${name}:?}${rest}`;
  return /^(?:\/[\w.@%+-]*)*$/.test(rest) ? `"\${${name}:?}${rest}"` : undefined;
};

/** Names of variables that a script asks about: whether they are empty, or a directory. */
const askedIn = (text: string): ReadonlySet<string> =>
  new Set(
    Array.from(
      text.matchAll(/-[nzd]\s+"?\$\{?(\w+)|\$\{(\w+):?[?]/g),
      ([, tested, guarded]) => tested ?? guarded ?? '',
    ),
  );

export const check: FileCheck = {
  id: 'scripts/unquoted-variable',
  enforces: ['R7.9'],
  severity: 'high',
  recommended: true,
  why: 'A value that is empty or holds a space makes `rm -r` delete what nobody named.',
  remedy: 'Quote the variable and stop where it is empty: `rm -rf "${dir:?}/cache"`.',
  reads: 'shell',
  bad: [
    '#!/usr/bin/env bash\nset -euo pipefail\nrm -rf $1\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nrm -rf "$PREFIX/"*\n',
    '#!/bin/sh\nset -eu\nsudo rm -fr "$TARGET/usr"\n',
  ],
  good: [
    '#!/usr/bin/env bash\nset -euo pipefail\nrm -rf "${1:?}"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nrm -rf "${PREFIX:?}/"*\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nold="build dist"\nrm -rf $old\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nwork=$(mktemp -d)\nrm -rf $work\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nrm -rf "$PREFIX/share/orders"\n',
    '#!/usr/bin/env bash\nset -euo pipefail\nrm -f $1\n',
  ],
  fix: {
    kind: 'unsafe',
    title: 'Quote the variable, and stop where it is empty',
    fixed: [
      '#!/usr/bin/env bash\nset -euo pipefail\nrm -rf "${1:?}"\n',
      '#!/usr/bin/env bash\nset -euo pipefail\nrm -rf "${PREFIX:?}/"*\n',
      '#!/bin/sh\nset -eu\nsudo rm -fr "${TARGET:?}/usr"\n',
    ],
  },
  visit: ({ facts, text, report }) => {
    if (facts.role.test || facts.role.example) return {};
    const assignments = new Assignments();
    const deletions: (readonly Word[])[] = [];
    let asked: ReadonlySet<string> | undefined;
    const isAsked = (name: string): boolean => {
      asked ??= askedIn(text);
      return asked.has(name);
    };
    const problemOf = (word: Word): string | undefined => {
      const uses = usesIn(word);
      const bare = uses.find(({ name, isQuoted }) => !isQuoted && !assignments.isPlain(name));
      if (bare) return `rm deletes each word of $${bare.name}, which is not quoted.`;
      const [first] = uses;
      const rest = afterVariable(word);
      if (!first || first.isGuarded || rest === undefined || !precious.test(rest) || assignments.isPlain(first.name))
        return undefined;
      return /^\w+$/.test(first.name) && !isAsked(first.name)
        ? `rm deletes ${rest} where $${first.name} is empty.`
        : undefined;
    };
    return {
      Assignment: ({ name, value }) => assignments.add(name, value.type === 'Word' ? value : undefined),
      For({ name, wordlist }) {
        for (const word of wordlist ?? [undefined]) assignments.add(name.value, word);
      },
      Command(node) {
        const [name, ...words] = effectiveWords(node);
        if (name?.value === 'read') for (const word of words) assignments.add(word.value, undefined);
        if (name?.value === 'rm' && words.some(({ value }) => isRecursive(value))) deletions.push(words);
      },
      leave: {
        // A variable may be assigned below a function that uses it.
        Script(_node, { parent }) {
          if (parent) return;
          for (const words of deletions) {
            const word = words.find((one) => problemOf(one) !== undefined);
            if (!word) continue;
            const guarded = withGuard(word.text);
            const edits = guarded === undefined ? undefined : (source: Source) => [source.replace(word, guarded)];
            report(word, problemOf(word) ?? '', { edits });
          }
        },
      },
    };
  },
};
