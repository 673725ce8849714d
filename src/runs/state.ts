import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BylawError, messageOf, systemCode } from '../kernel/errors.ts';
import { parseRunId } from '../kernel/environment.ts';
import type { RunId } from '../kernel/ids.ts';
import { makeFolder } from '../kernel/make-folder.ts';
import { nearest } from '../kernel/nearest.ts';
import { unwritableReason, writeFileAtomically } from '../kernel/write-file.ts';
import type { RunRecord } from './record.ts';

/** Where bylaw keeps what it records of a repository. It ignores itself in git. */
export interface StateDirectory {
  readonly path: string;
  readonly ledger: string;
  readonly runs: string;
  readonly reports: string;
}

/** Where a repository's record lies; `path` defaults to `.bylaw` in it. Nothing is created. */
export const stateDirectory = (root: string, path = join(root, '.bylaw')): StateDirectory => ({
  path,
  ledger: join(path, 'ledger.db'),
  runs: join(path, 'runs'),
  reports: join(path, 'reports'),
});

/** Where what an action took away is kept. */
export const archiveDirectory = ({ path }: StateDirectory): string => join(path, 'archive');

/** Makes the state directory where there is none yet. */
export const createState = ({ path }: StateDirectory): void => {
  try {
    makeFolder(path);
    const ignoreFile = join(path, '.gitignore');
    if (!existsSync(ignoreFile)) writeFileSync(ignoreFile, '*\n');
  } catch (error) {
    const isFull = systemCode(error) === 'ENOSPC';
    throw new BylawError(
      isFull ? 'STORAGE_FULL' : 'STORAGE_FAILED',
      `The record cannot be kept in ${path}: ${unwritableReason(error)}.`,
      {
        place: path,
        next: isFull
          ? 'Free some space and run the command again.'
          : 'Name a directory that can be written with --state.',
        cause: error,
      },
    );
  }
};

const recordPath = (state: StateDirectory, id: RunId): string => join(state.runs, `${id}.json`);

export const saveRun = (state: StateDirectory, record: RunRecord): void =>
  writeFileAtomically(recordPath(state, record.id), `${JSON.stringify(record, null, 1)}\n`);

/** Ids of the recorded runs, oldest first. */
export const runIds = (state: StateDirectory): RunId[] => {
  if (!existsSync(state.runs)) return [];
  return readdirSync(state.runs)
    .toSorted()
    .flatMap((name) => parseRunId(name.replace(/\.json$/, '')) ?? []);
};

const isRunRecord = (value: unknown): value is RunRecord =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === 1 &&
  'stages' in value &&
  Array.isArray(value.stages) &&
  'gates' in value &&
  'agent' in value &&
  'outcome' in value;

/** Reads a recorded run; `last` is the newest one. */
export const loadRun = (state: StateDirectory, asked: string): RunRecord => {
  const ids = runIds(state);
  const id = asked === 'last' ? ids.at(-1) : parseRunId(asked);
  if (id === undefined || !ids.includes(id)) {
    const close = nearest(asked, ids);
    throw new BylawError('RUN_UNKNOWN', `There is no run ${asked} in ${state.runs}.`, {
      place: state.runs,
      next: close === undefined ? 'Run `bylaw runs` for the list.' : `Did you mean ${close}?`,
    });
  }
  const path = recordPath(state, id);
  try {
    const record: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isRunRecord(record)) return record;
  } catch (error) {
    throw new BylawError('RUN_UNKNOWN', `The record of ${id} is damaged: ${messageOf(error)}.`, {
      place: path,
      next: 'Start a new run; the ledger still holds what this one did.',
      cause: error,
    });
  }
  throw new BylawError('RUN_UNKNOWN', `${path} is not the record of a run.`, {
    place: path,
    next: 'Start a new run; the ledger still holds what this one did.',
  });
};
