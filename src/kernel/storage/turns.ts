import type { Schema } from './migrations.ts';
import { openDatabase } from './open.ts';
import type { Chance } from './patience.ts';

const turnSchema: Schema = {
  name: 'file of turns',
  applicationId: 0x62796c74,
  migrations: ['CREATE TABLE turns (taken INTEGER PRIMARY KEY) STRICT'],
};

/**
 * Does work on files while no other process does, each in its turn. The system gives a turn back when its holder dies.
 *
 * `path` is the file that they agree on; it is made where there is none.
 */
export const inTurn = async <T>(path: string, chance: Chance, work: () => T): Promise<T> => {
  const database = openDatabase(path, turnSchema, chance);
  try {
    return await database.transact(work);
  } finally {
    database.close();
  }
};
