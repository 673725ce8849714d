import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Archive, limitsOf, openArchive } from '../guard/losses/archive.ts';
import { type RecordedLoss, recordedLosses } from '../guard/losses/recorded-losses.ts';
import { listIn } from '../guard/recorded.ts';
import { systemDisk } from '../guard/system-disk.ts';
import { type ArchiveSetting, defaultGuardSetting } from '../kernel/config/guard-setting.ts';
import { readConfig } from '../kernel/config/read.ts';
import { BylawError } from '../kernel/errors.ts';
import { printable } from '../kernel/printable.ts';
import { writeFileAtomically } from '../kernel/write-file.ts';
import { type LedgerReader, openLedger, openLedgerToRead } from '../ledger/ledger.ts';
import { resolveRoot } from '../repository/walk/list.ts';
import { archiveDirectory } from '../runs/state.ts';
import { ledgerAt } from './ledger-parameters.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { personOf } from './person.ts';
import { stateAt, stateParameter } from './run-records.ts';
import { readIfThere } from './workplace.ts';

const mostListed = 50;

type Kept = RecordedLoss['kept'];

const stateOf = (kept: Kept, archive: Archive): string => {
  if (kept === undefined) return 'not kept';
  return archive.holds(kept.digest) ? `${kept.bytes} bytes` : 'no longer kept';
};

const rowOf = ({ entry, at, kind, path, kept, history }: RecordedLoss, archive: Archive): string =>
  printable(
    `${`${entry}`.padStart(6)}  ${at.slice(0, 19)}Z  ${kind.padEnd(8)}  ${path}  ${stateOf(kept, archive)}${history === '' ? '' : `  last changed by ${history}`}`,
  );

const inMegabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What the archive holds, and what it may. */
const holdingLine = (archive: Archive, { archiveDays, archiveMegabytes }: ArchiveSetting): string => {
  const { contents, bytes, oldest } = archive.holding();
  const since = oldest === undefined ? '' : `, the oldest of ${oldest.slice(0, 10)}`;
  return `The archive holds ${contents} contents, ${inMegabytes(bytes)} of ${archiveMegabytes} MB${since}; each is kept for ${archiveDays} days.`;
};

const listed = (losses: readonly RecordedLoss[], archive: Archive, setting: ArchiveSetting): Result => {
  const newest = losses.toReversed();
  const more = newest.length - mostListed;
  const lines = newest.slice(0, mostListed).map((loss) => rowOf(loss, archive));
  if (more > 0) lines.push(`and ${more} older ones; --json lists them all.`);
  if (newest.length === 0) lines.push('Nothing was taken away under the guard here.');
  lines.push(holdingLine(archive, setting));
  const rows = newest.map((loss) => ({ ...loss, isHeld: loss.kept !== undefined && archive.holds(loss.kept.digest) }));
  return { exitCode: 0, data: { losses: rows, archive: { ...archive.holding(), ...setting } }, text: lines.join('\n') };
};

/** Numbers of the entries that a number means: its own, or those of the decision that it is. */
const entriesOf = (asked: number, ledger: LedgerReader): readonly number[] => {
  const [entry] = ledger.entries({ from: asked, limit: 1 });
  if (entry?.sequence !== asked || !entry.kind.startsWith('action.')) return [asked];
  return listIn(entry.body, 'losses').filter((value) => typeof value === 'number');
};

const newestByPath = (losses: readonly RecordedLoss[]): RecordedLoss[] => [
  ...new Map(losses.map((loss) => [loss.path, loss])).values(),
];

const chosen = (
  asked: string,
  root: string,
  losses: readonly RecordedLoss[],
  context: OperationContext,
  ledger: LedgerReader,
): RecordedLoss[] => {
  if (/^\d{1,15}$/.test(asked)) {
    const entries = entriesOf(Number(asked), ledger);
    const found = losses.filter(({ entry }) => entries.includes(entry));
    if (found.length > 0) return newestByPath(found);
  }
  const path = relative(root, resolve(context.directory, asked)).split(sep).join('/');
  const found = newestByPath(losses.filter((loss) => loss.path === path || loss.path.startsWith(`${path}/`)));
  if (found.length > 0) return found;
  throw new BylawError('PATH_MISSING', `Nothing that was taken away is called ${asked.slice(0, 200)}.`, {
    next: 'Run `bylaw restore` for the list.',
  });
};

interface Restoring {
  readonly loss: RecordedLoss;
  readonly target: string;
  readonly content: Uint8Array;
  readonly mode: number;
  readonly isThere: boolean;
}

const refuse = (message: string, place: string, next: string): never => {
  throw new BylawError('USAGE', message, { place, next });
};

/** Every content is read back and compared before the first file is written. */
const planned = (
  losses: readonly RecordedLoss[],
  targetOf: (path: string) => string,
  root: string,
  isForced: boolean,
  contentOf: (kept: NonNullable<RecordedLoss['kept']>) => Uint8Array,
): Restoring[] =>
  losses.map((loss) => {
    const target = targetOf(loss.path);
    const { kept } = loss;
    if (!kept) return refuse(`${loss.path} was not kept.`, loss.path, 'Look for it in the history of git.');
    const parent = systemDisk.realPath(dirname(target));
    if (parent !== root && !parent.startsWith(root + sep))
      refuse(`${target} leads out of the repository.`, target, 'Name a place in the repository with --to.');
    const content = contentOf(kept);
    const isThere = existsSync(target) && systemDisk.kind(target) === 'file' && readFileSync(target).equals(content);
    if (existsSync(target) && !isThere && !isForced)
      refuse(
        `There is another ${target}.`,
        target,
        'Add --force to replace it, or --to FILE to put this one elsewhere.',
      );
    return { loss, target, content, mode: kept.mode, isThere };
  });

const restoreTo = async (asked: string, input: Input, context: OperationContext): Promise<Result> => {
  const root = resolveRoot(context.directory);
  const state = stateAt(input, context);
  const ledger = openLedger(ledgerAt(input, context), context.environment);
  try {
    const losses = chosen(asked, root, recordedLosses(ledger), context, ledger);
    const to = input.text('to');
    if (to !== undefined && losses.length > 1)
      refuse(`${asked} means ${losses.length} files.`, asked, 'Name one of them with --to.');
    const archive = openArchive(archiveDirectory(state), root, limitsOf(defaultGuardSetting), context.environment.now);
    const targetOf = (path: string): string => (to === undefined ? join(root, path) : resolve(context.directory, to));
    const files = planned(losses, targetOf, root, input.flag('force'), ({ digest }) => archive.contentOf(digest));
    for (const { target, content, mode, isThere } of files) if (!isThere) writeFileAtomically(target, content, mode);
    const rows = files.map(({ loss: { path, entry, kept }, target }) => ({
      path,
      target: relative(root, target),
      entry,
      digest: kept?.digest ?? null,
    }));
    await ledger.append({ kind: 'loss.restored', actor: personOf(context), body: { files: rows.slice(0, 200) } });
    const text = files
      .map(({ loss, target, content, isThere }) =>
        printable(
          `${relative(root, target)}: ${content.length} bytes, ${isThere ? 'there already' : 'restored'}, as entry ${loss.entry} kept it.`,
        ),
      )
      .join('\n');
    return { exitCode: 0, data: { restored: rows }, text };
  } finally {
    await ledger.close();
  }
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const asked = input.text('what');
  if (asked !== undefined) return restoreTo(asked, input, context);
  const root = resolveRoot(context.directory);
  const { archiveDays, archiveMegabytes } = (await readConfig(root, undefined, readIfThere)).guard;
  const setting = { archiveDays, archiveMegabytes };
  const ledger = openLedgerToRead(ledgerAt(input, context), context.environment);
  try {
    const place = archiveDirectory(stateAt(input, context));
    const archive = openArchive(place, root, limitsOf(setting), context.environment.now);
    return listed(recordedLosses(ledger), archive, setting);
  } finally {
    await ledger.close();
  }
};

export const restore: OperationBody = {
  about:
    'The guard archives code and configuration before an agent deletes it, and what is there before a command empties or replaces it. The list says what the archive holds; it drops the oldest by the age and the size that `guard` in the configuration sets. Each content is compared with its digest before anything is written, and nothing that is there is replaced without --force. An agent that the guard watches cannot run this command.',
  examples: [
    ['bylaw restore', 'What was taken away, newest first, with who changed it last and why'],
    ['bylaw restore config/app.yaml', 'The last version that was kept, in its place'],
    ['bylaw restore 42', 'All that one action took away'],
    ['bylaw restore config/app.yaml --to app.before.yaml', 'Beside what is there now'],
  ],
  parameters: [
    {
      name: 'what',
      type: 'text',
      isPositional: true,
      placeholder: 'ID|PATH',
      about: 'Number of an entry or a decision, or a file or folder. The list when left out.',
    },
    { name: 'to', type: 'text', placeholder: 'FILE', about: 'Write the one file here instead.' },
    { name: 'force', type: 'flag', about: 'Replace what is there.' },
    stateParameter,
  ],
  run,
};
