/** Changes as a unified diff that `git apply` and `patch` take. */
import { printable } from '../../kernel/printable.ts';
import { type DiffLine, diffLines } from './diff-lines.ts';
import type { FileChange } from './fix-tree.ts';

const contextLines = 3;

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Runs of lines around changes, each from one index to another; those that touch are one. */
const hunksOf = (lines: readonly DiffLine[]): { first: number; end: number }[] => {
  const hunks: { first: number; end: number }[] = [];
  for (const [index, { mark }] of lines.entries()) {
    if (mark === ' ') continue;
    const last = hunks.at(-1);
    const end = Math.min(lines.length, index + 1 + contextLines);
    if (last && index - contextLines <= last.end) last.end = end;
    else hunks.push({ first: Math.max(0, index - contextLines), end });
  }
  return hunks;
};

const countOf = (lines: readonly DiffLine[], mark: '-' | '+'): number =>
  lines.filter((line) => line.mark === ' ' || line.mark === mark).length;

/** `12,3`; a side without lines names the line before it. */
const rangeOf = (linesBefore: number, count: number): string =>
  `${count === 0 ? linesBefore : linesBefore + 1}${count === 1 ? '' : `,${count}`}`;

const hunkText = (lines: readonly DiffLine[], first: number, end: number): string => {
  const [former, own] = [lines.slice(0, first), lines.slice(first, end)];
  const old = rangeOf(countOf(former, '-'), countOf(own, '-'));
  const now = rangeOf(countOf(former, '+'), countOf(own, '+'));
  const body = own.map(({ mark, text }) =>
    text.endsWith('\n') ? `${mark}${text}` : `${mark}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ -${old} +${now} @@\n${body.join('')}`;
};

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const special = /[\u0000-\u001f"\\\u007f]/;

/** git writes a name in quotation marks where it holds what would end or change the line. */
const named = (prefix: string, path: string): string =>
  special.test(path) ? JSON.stringify(`${prefix}/${path}`) : `${prefix}/${path}`;

/** The diff of one file, from the text that it has (undefined where it is new) to the one that it gets. */
const fileDiff = ({ path, before, after }: FileChange): string => {
  const lines = diffLines(linesOf(before ?? ''), linesOf(after));
  const [from, to] = [named('a', path), named('b', path)];
  // A name with a space ends at a tab.
  const tab = path.includes(' ') ? '\t' : '';
  const header = [
    `diff --git ${from} ${to}`,
    ...(before === undefined ? ['new file mode 100644'] : []),
    `--- ${before === undefined ? '/dev/null' : `${from}${tab}`}`,
    `+++ ${to}${tab}`,
  ];
  const hunks = hunksOf(lines).map(({ first, end }) => hunkText(lines, first, end));
  // A carriage return at the end of a line belongs to the text; every other control character is shown, not obeyed.
  return `${header.join('\n')}\n${hunks.join('')}`.split('\r\n').map(printable).join('\r\n');
};

/** The diff of several files, in their order. */
export const unifiedDiff = (changes: readonly FileChange[]): string => changes.map(fileDiff).join('');
