/** What `--fix` and `--diff` do in a check. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conditionsOf } from '../enforcement/check.ts';
import type { CheckAnswer, CheckOrder } from '../enforcement/check.ts';
import type { Finding } from '../enforcement/finding.ts';
import { fileFixer } from '../enforcement/fix/file-fixes.ts';
import { type FixKind, fixKinds } from '../enforcement/fix/fix.ts';
import { type FileChange, type FixedTree, fixTree } from '../enforcement/fix/fix-tree.ts';
import { unifiedDiff } from '../enforcement/fix/unified-diff.ts';
import { type WrittenChanges, writeChanges } from '../enforcement/fix/write-changes.ts';
import { counted, placeText } from '../enforcement/reporters/words.ts';
import { hasMark } from '../repository/reading/encoding.ts';
import { listFiles } from '../repository/walk/list.ts';
import type { Input, OperationContext, Parameter, Result } from './operation.ts';
import type { Workplace } from './workplace.ts';

/** Options of a check that fixes. */
export const fixParameters: readonly Parameter[] = [
  {
    name: 'fix',
    type: 'text',
    bareValue: 'safe',
    placeholder: 'KIND',
    choices: fixKinds,
    about:
      'Fix what was found, and report the rest. Alone, only what keeps the meaning; with unsafe, also what may change what a program does.',
  },
  {
    name: 'diff',
    type: 'flag',
    about: 'Show what --fix would change as a unified diff, and write nothing. Exits 1 where something would change.',
  },
  { name: 'with-fixes', type: 'flag', about: 'Carry the edits of fixes in the reports json and sarif.' },
];

interface Fixing {
  readonly kinds: ReadonlySet<FixKind>;
  readonly isShown: boolean;
}

/** What a command line asks of fixes; undefined where it asks nothing. */
export const fixingOf = (input: Input): Fixing | undefined => {
  const kind = input.text('fix');
  const isShown = input.flag('diff');
  if (kind === undefined && !isShown) return undefined;
  return { kinds: new Set(kind === 'unsafe' ? fixKinds : ['safe']), isShown };
};

type Assess = (
  workplace: Workplace,
  asked: Pick<CheckOrder, 'overlay' | 'wantsFixes' | 'wantsPast'>,
) => Promise<{ readonly answer: CheckAnswer; readonly findings: readonly Finding[] }>;

/** What became of the fixes: shown in place of a report, or written, with the tree as it is now. */
export type FixOutcome =
  | { readonly kind: 'shown'; readonly result: Result }
  | {
      readonly kind: 'written';
      readonly workplace: Workplace;
      /** Something that was to be fixed was refused or is faulty. */
      readonly isIncomplete: boolean;
      readonly data: object;
    };

const fixedJson = ({ unit, path, place, message, fix }: Finding): object => ({
  unit,
  path,
  line: place.line,
  message,
  kind: fix?.kind,
  title: fix?.title,
});

/** A byte order mark is part of the first line that `git apply` compares. */
const withMark = (root: string, change: FileChange): FileChange => {
  const { before, after } = change;
  if (before === undefined || !hasMark(readFileSync(join(root, change.path)))) return change;
  return { ...change, before: `\ufeff${before}`, after: `\ufeff${after}` };
};

const warnOf = ({ faulty, isUnfinished }: FixedTree, { warn }: Pick<OperationContext, 'warn'>): void => {
  for (const finding of faulty) {
    warn(
      `The fix of ${finding.unit} at ${placeText(finding)} gives a file that does not parse, and was left out. That is a fault of bylaw: please report it.`,
    );
  }
  if (isUnfinished) warn('The fixes did not come to an end in ten rounds; run the command again.');
};

const shown = (root: string, tree: FixedTree, { warn }: OperationContext): FixOutcome => {
  const { changes, fixed, faulty } = tree;
  const diff = unifiedDiff(changes.map((change) => withMark(root, change)));
  warn(
    changes.length === 0
      ? 'Nothing can be fixed this way.'
      : `Would fix ${counted(fixed.length, 'finding')} in ${counted(changes.length, 'file')}.`,
  );
  const data = {
    root,
    fixed: fixed.map(fixedJson),
    faulty: faulty.map(fixedJson),
    files: changes.map(({ path }) => path),
    diff,
  };
  return { kind: 'shown', result: { exitCode: changes.length === 0 ? 0 : 1, data, text: diff } };
};

const countWritten = ({ fixed }: FixedTree, { refused }: WrittenChanges): number => {
  const left = new Set(refused.map(({ path }) => path));
  return fixed.filter(({ fix }) => !fix?.edits?.some(({ path }) => left.has(path))).length;
};

/** Fixes a workplace in memory, then writes what has changed, or shows it. */
export const fixWorkplace = async (
  workplace: Workplace,
  assess: Assess,
  { kinds, isShown }: Fixing,
  context: OperationContext,
): Promise<FixOutcome> => {
  const { root, checks, config } = workplace;
  const { progress, warn, environment } = context;
  const { parses } = await fileFixer(root, checks, conditionsOf(checks, config));
  const tree = await fixTree({
    kinds,
    parses,
    look: async (overlay) => {
      const { answer, findings } = await assess(workplace, { overlay, wantsFixes: true, wantsPast: false });
      return { findings, read: answer.repository?.read ?? (() => undefined) };
    },
  });
  warnOf(tree, context);
  if (isShown) return shown(root, tree, context);
  progress('Writing what was fixed');
  const outcome = writeChanges(root, tree.changes);
  for (const { path, reason } of outcome.refused) warn(`${path} is left as it is: ${reason}.`);
  const count = countWritten(tree, outcome);
  warn(
    count === 0
      ? 'Fixed nothing.'
      : `Fixed ${counted(count, 'finding')} in ${counted(outcome.written.length, 'file')}.`,
  );
  return {
    kind: 'written',
    workplace: { ...workplace, listing: await listFiles(root, environment.signal) },
    isIncomplete: outcome.refused.length + tree.faulty.length > 0,
    data: {
      fixed: tree.fixed.map(fixedJson),
      faulty: tree.faulty.map(fixedJson),
      files: outcome.written.map(({ path }) => path),
      refused: outcome.refused,
    },
  };
};
