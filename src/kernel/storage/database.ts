import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { storageFailure } from './failure.ts';
import { diskSync } from './soon-on-disk.ts';
import { type Chance, patiently, patientlyBlocking } from './patience.ts';

/** One row as it lies in the file. The file may come from anywhere: whoever reads a row parses it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** One connection to one SQLite file. Every method throws a BylawError. */
export interface Database {
  readonly path: string;
  /** All rows of a query; the caller bounds their number. */
  readonly rows: (sql: string, values?: readonly SQLInputValue[]) => readonly Row[];
  readonly run: (sql: string, values?: readonly SQLInputValue[]) => void;
  /** Runs statements that take no values and give no rows. */
  readonly script: (sql: string) => void;
  /**
   * Does the work in one transaction that holds the write lock from its start; what it returns is as durable as the
   * connection promises when the promise resolves. The work runs once, and nothing of it stays if it throws.
   */
  readonly transact: <T>(work: () => T) => Promise<T>;
  /** As `transact`, blocking the thread while another process holds the lock. */
  readonly transactBlocking: <T>(work: () => T) => T;
  readonly close: () => void;
}

// A cell longer than any that bylaw writes is somebody else's; it is refused before it is in memory.
const longestCellBytes = 1_048_576;

/**
 * What a commit has outlived once it is said to be made: a cut of the power, or the death of every process; in the second
 * case it is on disk some milliseconds later.
 */
export type Durability = 'power' | 'processes';

const synchronous = { power: 'FULL', processes: 'NORMAL' } as const;

// A file from elsewhere may carry views and triggers that call functions; they are not trusted to.
const settingsFor = (durability: Durability): string =>
  `PRAGMA synchronous = ${synchronous[durability]}; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON`;

interface Connecting {
  readonly readOnly: boolean;
  readonly chance: Chance;
  /** Differs from the path where the file needs options of SQLite's own. */
  readonly location?: string | URL;
  readonly durability?: Durability;
}

export const connectDatabase = (
  path: string,
  { readOnly, chance, location = path, durability = 'power' }: Connecting,
): Database => {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (thrown) {
      throw storageFailure(thrown, path);
    }
  };
  const connection = guarded(
    () => new DatabaseSync(location, { readOnly, timeout: 0, defensive: true, limits: { length: longestCellBytes } }),
  );
  const close = (): void => {
    if (connection.isOpen) connection.close();
  };
  const script = (sql: string): void => guarded(() => patientlyBlocking(() => connection.exec(sql), chance));
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const prepared = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  };
  const disk = diskSync(`${path}-wal`);
  const begin = (): void => {
    disk.check();
    statement('BEGIN IMMEDIATE').run();
  };
  const finish = <T>(work: () => T): T => {
    try {
      const result = work();
      statement('COMMIT').run();
      if (durability === 'processes') void disk.soon();
      return result;
    } finally {
      if (connection.isTransaction) connection.exec('ROLLBACK');
    }
  };
  try {
    script(settingsFor(durability));
  } catch (thrown) {
    close();
    throw thrown;
  }
  return {
    path,
    script,
    close,
    rows: (sql, values = []) => guarded(() => patientlyBlocking(() => statement(sql).all(...values), chance)),
    run: (sql, values = []) => guarded(() => void patientlyBlocking(() => statement(sql).run(...values), chance)),
    transact: async (work) => {
      try {
        await patiently(begin, chance);
        return finish(work);
      } catch (thrown) {
        throw storageFailure(thrown, path);
      }
    },
    transactBlocking: (work) =>
      guarded(() => {
        patientlyBlocking(begin, chance);
        return finish(work);
      }),
  };
};
