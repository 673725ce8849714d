import { join } from 'node:path';
import { type CanonSettings, authorityOf, standingsOf } from '../../canon/authority.ts';
import { describePlan } from '../../canon/migration/describe.ts';
import { changedSincePlan, checkInside, readWhole, writeText } from '../../canon/files.ts';
import { type FileEdit, type MigrationPlan, planMigration } from '../../canon/migration/plan.ts';
import {
  type MigrationRecord,
  migrationId,
  migrationToUndo,
  saveMigration,
  standingMigrations,
} from '../../canon/migration/record.ts';
import { BylawError } from '../../kernel/errors.ts';
import { digest } from '../../kernel/hash.ts';
import { inTurn } from '../../kernel/storage/turns.ts';
import { openLedger } from '../../ledger/ledger.ts';
import { changedSince } from '../../repository/history/revisions.ts';
import { baseName, joinPath } from '../../repository/paths.ts';
import { resolveRoot } from '../../repository/walk/list.ts';
import { type StateDirectory, createState } from '../../runs/state.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { personOf } from '../person.ts';
import { stateAt, stateOf, stateParameter } from '../run-records.ts';
import { repositoryParameters } from '../workplace.ts';
import { type OpenedCanon, openCanon } from './opened.ts';

const refuse = (message: string, next: string): never => {
  throw new BylawError('USAGE', message, { next });
};

const longestReason = 500;
const migrationsIn = (state: StateDirectory): string => join(state.path, 'migrations');

/** Where the document goes: what was asked for, or its own name in the first folder of the canon. */
const destinationOf = (input: Input, from: string, { canonRoots }: CanonSettings): string => {
  const asked = input.text('to');
  const folder = canonRoots.find((root) => root.endsWith('/'));
  if (asked === undefined && folder === undefined)
    return refuse('The canon has no folder to move a document into.', 'Name the place with --to.');
  const given = asked ?? folder ?? '';
  const path = joinPath('', given.endsWith('/') ? `${given}${baseName(from)}` : given);
  if (path === undefined || given.startsWith('/') || authorityOf(path, canonRoots) === undefined)
    return refuse(`${given} is no place in the canon.`, `Name one below ${canonRoots.join(' or ')}.`);
  return path;
};

const planFor = (input: Input, { repository, settings }: OpenedCanon): MigrationPlan => {
  const given = input.text('document') ?? '';
  const from = joinPath('', given) ?? given;
  const facts = repository.files.get(from);
  if (!facts || given.startsWith('/'))
    return refuse(`There is no document ${given || 'named'}.`, 'Name a Markdown file by its path from the root.');
  if (facts.language !== 'markdown') return refuse(`${from} is no Markdown document.`, 'Name a Markdown file.');
  if (standingsOf(repository, settings)(from).isCanonical)
    return refuse(`${from} is in the canon already.`, 'Run `bylaw canon status` for what is.');
  const to = destinationOf(input, from, settings);
  if (repository.paths.has(to) || readWhole(repository.root, to) !== undefined)
    return refuse(`${to} is there already.`, 'Name another place with --to, or merge the two by hand.');
  checkInside(repository.root, to);
  return planMigration(repository, (path) => readWhole(repository.root, path), { from, to });
};

/** Throws where a file that would be changed holds work that is not committed. */
const refuseDirty = async (
  { repository: { root }, isGit }: OpenedCanon,
  edits: readonly FileEdit[],
  signal: AbortSignal,
): Promise<void> => {
  if (!isGit) return;
  const { changed } = await changedSince(root, 'HEAD', signal);
  const dirty = edits.map(({ path }) => path).filter((path) => changed.has(path));
  if (dirty.length === 0) return;
  throw new BylawError('TARGET_DIRTY', `${dirty.join(', ')} would be changed and holds work that is not committed.`, {
    place: dirty[0] ?? root,
    next: 'Commit or stash it, and run the command again.',
  });
};

const refuseChanged = (root: string, edits: readonly FileEdit[], side: 'before' | 'after'): void => {
  const changed = changedSincePlan(root, edits, side);
  if (changed.length === 0) return;
  throw new BylawError('TARGET_DIRTY', `${changed.join(', ')} has changed in the meantime.`, {
    place: changed[0] ?? root,
    next: side === 'before' ? 'Run the command again.' : 'Undo the migration by hand, or with git.',
  });
};

const recordIn = async (
  state: StateDirectory,
  context: OperationContext,
  kind: 'canon.migrated' | 'canon.migration-undone',
  { id, from, to, edits, reason }: MigrationRecord,
): Promise<number> => {
  const ledger = openLedger(state.ledger, context.environment);
  try {
    const document = digest(edits[0]?.after ?? '');
    const body = { migration: id, from, to, document, files: edits.map(({ path }) => path), reason };
    return (await ledger.append({ kind, actor: personOf(context), body })).sequence;
  } finally {
    await ledger.close();
  }
};

const write = async (input: Input, context: OperationContext, opened: OpenedCanon): Promise<Result> => {
  const { environment } = context;
  const { root } = opened.repository;
  const plan = planFor(input, opened);
  const reason = input.text('reason')?.trim() ?? '';
  if (reason === '' || reason.length > longestReason)
    return refuse('A migration needs a reason.', `Add --reason "…" with 1 to ${longestReason} characters.`);
  await refuseDirty(opened, plan.edits, environment.signal);
  const state = stateOf(root, input, context);
  createState(state);
  const folder = migrationsIn(state);
  const at = environment.now();
  const { from, to, edits, mentions } = plan;
  const id = migrationId(at, environment.randomBytes(4));
  const by = personOf(context);
  const record: MigrationRecord = {
    version: 1,
    id,
    from,
    to,
    edits,
    by,
    at: at.toISOString(),
    reason,
    state: 'started',
  };
  await inTurn(join(state.path, 'turns.db'), environment, () => {
    const broken = standingMigrations(folder).find((one) => one.state === 'started');
    if (broken) refuse(`The migration ${broken.id} was cut short.`, `Run \`bylaw canon migrate --undo ${broken.id}\`.`);
    refuseChanged(root, edits, 'before');
    saveMigration(folder, record);
    for (const edit of edits) writeText(root, edit.path, edit.after);
  });
  const sequence = await recordIn(state, context, 'canon.migrated', record);
  saveMigration(folder, { ...record, state: 'done' });
  const text = `${describePlan(plan)}\n\nMoved ${from} to ${to}, entry ${sequence} of the ledger.\nTake it back with \`bylaw canon migrate --undo ${id}\`.`;
  return { exitCode: 0, data: { id, from, to, written: true, entry: sequence, files: edits, mentions }, text };
};

const undo = async (input: Input, context: OperationContext, asked: string): Promise<Result> => {
  const state = stateAt(input, context);
  const root = resolveRoot(join(context.directory, input.text('path') ?? '.'));
  const folder = migrationsIn(state);
  const record = migrationToUndo(folder, asked);
  await inTurn(join(state.path, 'turns.db'), context.environment, () => {
    const { edits } = record;
    // One that was cut short has left some files as they were.
    const isOurs = (edit: FileEdit): boolean =>
      record.state === 'started' && readWhole(root, edit.path) === edit.before;
    refuseChanged(
      root,
      edits.filter((edit) => !isOurs(edit)),
      'after',
    );
    for (const edit of edits.toReversed()) writeText(root, edit.path, edit.before);
    saveMigration(folder, { ...record, state: 'undone' });
  });
  const sequence = await recordIn(state, context, 'canon.migration-undone', record);
  const { id, from, to, edits } = record;
  const text = `${from} is back where it was, and the links that lead to it; ${to} is gone.`;
  return {
    exitCode: 0,
    data: { id, from, to, undone: true, entry: sequence, files: edits.map(({ path }) => path) },
    text,
  };
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const asked = input.text('undo');
  if (asked !== undefined) return undo(input, context, asked);
  const opened = await openCanon(input, context);
  if (input.flag('write')) return write(input, context, opened);
  const plan = planFor(input, opened);
  await refuseDirty(opened, plan.edits, context.environment.signal);
  const { from, to, edits, mentions } = plan;
  const text = `${describePlan(plan)}\n\nNothing was written. Add --write and --reason "…" to do it.`;
  return { exitCode: 0, data: { from, to, written: false, files: edits, mentions }, text };
};

export const canonMigrate: OperationBody = {
  about:
    'Moves a document into the canon, leaves a pointer where it was, and rewrites the links to it and in it. Shows what would change; --write does it and records it in the ledger with who, when and why. Refuses where a file that would be changed holds work that is not committed.',
  examples: [
    ['bylaw canon migrate docs/retention.md', 'What the move to IMPORTANT/retention.md would change'],
    ['bylaw canon migrate docs/retention.md --write --reason "Audit of March"', 'Do it'],
    ['bylaw canon migrate --undo last', 'Take the last one back'],
  ],
  parameters: [
    {
      name: 'document',
      type: 'text',
      isPositional: true,
      placeholder: 'DOCUMENT',
      about: 'Markdown file to move, by its path from the root.',
    },
    ...repositoryParameters,
    {
      name: 'to',
      type: 'text',
      placeholder: 'PLACE',
      about: 'File or folder of the canon; its first folder by default.',
    },
    { name: 'write', type: 'flag', about: 'Do it, instead of showing it.' },
    { name: 'reason', type: 'text', placeholder: 'TEXT', about: 'Why; it is recorded.' },
    { name: 'undo', type: 'text', placeholder: 'ID', about: 'Take a migration back, by its id or the `last` one.' },
    stateParameter,
  ],
  run,
};
