import type { Command, SyntaxNode } from 'unbash';
import type { FileCheck } from '../../enforcement/unit.ts';
import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import { argumentsOf } from '../../repository/languages/shell/words.ts';

interface Strictness {
  errors: boolean;
  unset: boolean;
  pipes: boolean;
}

const readOptions = (words: readonly string[], strictness: Strictness): void => {
  for (const word of words) {
    const letters = /^-([A-Za-z]+)$/.exec(word)?.[1] ?? '';
    if (letters.includes('e') || word === 'errexit') strictness.errors = true;
    if (letters.includes('u') || word === 'nounset') strictness.unset = true;
    if (word === 'pipefail') strictness.pipes = true;
  }
};

const missingOf = ({ errors, unset, pipes }: Strictness, hasPipes: boolean): string[] => [
  ...(errors ? [] : ['a command that fails']),
  ...(unset ? [] : ['a variable that is not set']),
  ...(pipes || !hasPipes ? [] : ['a failure inside a pipe']),
];

const ownOptions = /^set -([A-Za-z]+)\s*$/;

/** The line behind the comment that a script begins with, which nothing but a blank line may part from the first line. */
const headerEnd = (source: Source): number => {
  let line = 2;
  while (line < source.lines.count && source.line(line).trim() === '') line++;
  const isApart = line > 2;
  while (source.line(line).startsWith('#')) line++;
  // A comment right above a command is about that.
  return isApart && source.line(line).trim() !== '' ? 2 : line;
};

/** The options in the script's own first `set`, or below the comment that it begins with. */
const strictOptions = (source: Source, hasPipefail: boolean): TextEdit => {
  const line = headerEnd(source);
  let first = line;
  while (first < source.lines.count && /^\s*(?:#|$)/.test(source.line(first))) first++;
  const letters = ownOptions.exec(source.line(first))?.[1] ?? '';
  const options = `set -eu${letters.replace(/[euo]/g, '')}${hasPipefail ? 'o pipefail' : ''}`;
  return letters === '' ? source.insertLines(line, `${options}\n`) : source.replace({ line: first }, options);
};

const settles = new Set(['set', 'readonly', 'declare', 'local', 'export', 'source', '.', ':', 'trap', 'umask', 'cd']);

const harmless = new Set([...settles, 'echo', 'printf', 'exit', 'return', 'test', '[', 'true', 'false', 'shift']);

/** Whether a command can fail in a way that matters to what follows it. */
const works = ({ name }: Command): boolean => name !== undefined && (name.value === 'cd' || !harmless.has(name.value));

// What a shell takes in when it starts; options set there would be those of every session.
const startup = /(?:^|\/)\.(?:bash\w*|zsh\w*|profile|aliases|functions|exports|path|extra|prompt)$/;

/** What does something when the script is started, definitions and settings aside. */
const acts = (node: SyntaxNode): boolean =>
  node.type !== 'Function' && !(node.type === 'Command' && (node.name === undefined || settles.has(node.name.value)));

export const check: FileCheck = {
  id: 'scripts/fail-fast',
  enforces: ['R7.8'],
  severity: 'medium',
  recommended: false,
  why: 'A script that goes on after a failure does the rest of its work on what the failure left.',
  remedy: 'Begin with `set -euo pipefail` (`set -eu` in sh), and say on errors what failed and what to do.',
  reads: 'shell',
  bad: [
    '#!/usr/bin/env bash\ncd build\nrm -rf cache\necho done\n',
    '#!/usr/bin/env bash\nset -e\ncurl "$url" | tar xz\necho done\n',
    '#!/bin/sh\nmake orders\necho done\n',
  ],
  good: [
    '#!/usr/bin/env bash\nset -euo pipefail\ncd build\nrm -rf cache\necho done\n',
    '#!/bin/sh -eu\nrm -rf cache\necho done\n',
    '#!/bin/sh\nexec python -m orders "$@"\n',
    '# Sourced by the others.\nred=31\nblue=34\n',
    // Nothing follows the one command that can fail.
    '#!/bin/bash\nif [ "$1" = "--check" ]; then\n  echo fine\n  exit 0\nfi\nexec python -m orders\n',
    { '.aliases': '#!/usr/bin/env bash\nalias orders="python -m orders"\nalias shop="cd ~/shop"\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Stop at errors',
    fixed: [
      '#!/usr/bin/env bash\nset -euo pipefail\ncd build\nrm -rf cache\necho done\n',
      '#!/usr/bin/env bash\nset -euo pipefail\ncurl "$url" | tar xz\necho done\n',
      '#!/bin/sh\nset -eu\nmake orders\necho done\n',
    ],
  },
  visit: ({ facts, path, text, tree, report }) => {
    const shebang = /^#!.{0,80}?\b((?:ba|k|z|da)?)sh\b(.*)/.exec(text);
    // Without a first line that names a shell it is sourced, and the options are the caller's.
    if (!tree || !shebang || facts.role.test || facts.role.example || startup.test(path)) return {};
    if (tree.commands.filter(({ command }) => acts(command)).length < 2) return {};
    const [, shell = '', flags = ''] = shebang;
    const strictness: Strictness = { errors: false, unset: false, pipes: false };
    readOptions(flags.split(/\s+/), strictness);
    let hasPipes = false;
    const working: Command[] = [];
    return {
      Command(node) {
        if (works(node)) working.push(node);
        const words = argumentsOf(node).map(({ value }) => value);
        if (node.name?.value === 'set') readOptions(words, strictness);
        else if (node.name?.value === 'trap' && words.includes('ERR')) strictness.errors = true;
      },
      Pipeline({ commands }) {
        if (commands.length > 1) hasPipes = true;
      },
      leave: {
        Script(_node, { parent }) {
          if (parent || (working.length === 1 && tree.commands.at(-1)?.command === working[0])) return;
          // Plain sh has no pipefail.
          const missing = missingOf(strictness, hasPipes && shell !== '' && shell !== 'da');
          if (missing.length === 0) return;
          report({ line: 1 }, `The script does not stop at ${missing.join(', or ')}.`, {
            edits: (source) => [strictOptions(source, shell !== '' && shell !== 'da')],
          });
        },
      },
    };
  },
};
