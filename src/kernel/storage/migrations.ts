import { BylawError } from '../errors.ts';
import type { Database } from './database.ts';

/** What a file holds: migration `n` of the list takes it from version `n` to `n + 1`. Migrations are only ever added. */
export interface Schema {
  /** What the file is called in messages: `ledger`. */
  readonly name: string;
  /** Marks the file as this schema's own (SQLite's `application_id`), so that no other program's file is changed. */
  readonly applicationId: number;
  readonly migrations: readonly string[];
}

const stateQuery = `SELECT (SELECT application_id FROM pragma_application_id) AS application,
  (SELECT user_version FROM pragma_user_version) AS version, (SELECT count(*) FROM sqlite_schema) AS objects`;

// A file of no tables is new, whoever made it: a process killed while it made one leaves just that.
const versionOf = (database: Database, schema: Schema): number => {
  const [state] = database.rows(stateQuery);
  const isNew = state?.['application'] === 0 && state['version'] === 0 && state['objects'] === 0;
  if (isNew) return 0;
  const version = state?.['version'];
  if (state?.['application'] === schema.applicationId && typeof version === 'number' && version > 0) return version;
  throw new BylawError('LEDGER_UNREADABLE', `The file is not a ${schema.name} of bylaw.`, {
    place: database.path,
    next: 'Name another path; this file was left as it is.',
  });
};

/** Whether the file is at the newest version. Throws for another program's file and for a later bylaw's. */
export const isCurrent = (database: Database, schema: Schema): boolean => {
  const version = versionOf(database, schema);
  const newest = schema.migrations.length;
  if (version <= newest) return version === newest;
  throw new BylawError('LEDGER_UNREADABLE', `The ${schema.name} has version ${version}; this bylaw reads ${newest}.`, {
    place: database.path,
    next: 'Upgrade bylaw.',
  });
};

/** Brings the file to the newest version. Of several processes one does it and the others find it done. */
export const migrate = (database: Database, schema: Schema): void => {
  database.script('PRAGMA journal_mode = WAL');
  database.transactBlocking(() => {
    if (isCurrent(database, schema)) return;
    const missing = schema.migrations.slice(versionOf(database, schema));
    for (const migration of missing) database.script(migration);
    database.script(`PRAGMA application_id = ${schema.applicationId}`);
    database.script(`PRAGMA user_version = ${schema.migrations.length}`);
  });
};
