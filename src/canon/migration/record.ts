/** Migrations as they are kept, so that each can be undone: whole texts before and after. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BylawError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/nearest.ts';
import { writeFileAtomically } from '../../kernel/write-file.ts';
import type { FileEdit, MigrationPlan } from './plan.ts';

export interface MigrationRecord extends Omit<MigrationPlan, 'mentions'> {
  readonly version: 1;
  readonly id: string;
  readonly by: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly reason: string;
  /** `started` is one that was cut short. */
  readonly state: 'started' | 'done' | 'undone';
}

const idPattern = /^\d{8}T\d{6}-[0-9a-f]{8}$/;

/** Names a migration by its moment and four random bytes. */
export const migrationId = (at: Date, random: Uint8Array): string =>
  `${at
    .toISOString()
    .replace(/[-:]|\.\d{3}Z$/g, '')
    .slice(0, 15)}-${Buffer.from(random).toString('hex').slice(0, 8)}`;

export const saveMigration = (folder: string, record: MigrationRecord): void =>
  writeFileAtomically(join(folder, `${record.id}.json`), `${JSON.stringify(record)}\n`);

const isText = (value: unknown): value is string | undefined => value === undefined || typeof value === 'string';

const isEdit = (value: unknown): value is FileEdit =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  isText('before' in value ? value.before : undefined) &&
  isText('after' in value ? value.after : undefined);

const isRecord = (value: unknown): value is MigrationRecord =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === 1 &&
  'state' in value &&
  'edits' in value &&
  Array.isArray(value.edits) &&
  value.edits.every(isEdit);

const idsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .map((name) => name.replace(/\.json$/, ''))
        .filter((id) => idPattern.test(id))
        .toSorted()
    : [];

const load = (folder: string, id: string): MigrationRecord => {
  const path = join(folder, `${id}.json`);
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (isRecord(value)) return value;
  throw new BylawError('STORAGE_FAILED', `${path} is not the record of a migration.`, {
    place: path,
    next: 'Undo it with git.',
  });
};

/** Migrations that stand, oldest first: those that were done, and one that was cut short. */
export const standingMigrations = (folder: string): MigrationRecord[] =>
  idsIn(folder)
    .map((id) => load(folder, id))
    .filter(({ state }) => state !== 'undone');

/** The migration that is asked for, or the last one that stands. */
export const migrationToUndo = (folder: string, asked: string): MigrationRecord => {
  const standing = standingMigrations(folder);
  const found = asked === 'last' ? standing.at(-1) : standing.find(({ id }) => id === asked);
  if (found) return found;
  const close = nearest(
    asked,
    standing.map(({ id }) => id),
  );
  throw new BylawError('USAGE', `There is no migration ${asked} to undo.`, {
    place: folder,
    next: close === undefined ? 'Undo it with git, if it was committed.' : `Did you mean ${close}?`,
  });
};
