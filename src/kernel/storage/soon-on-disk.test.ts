import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratchDirectory } from '../../../test/support/scratch.ts';
import { diskSync } from './soon-on-disk.ts';

it('says at the next entry that the last ones did not reach the disk, and once', async () => {
  const folder = scratchDirectory();
  const disk = diskSync(folder);
  await disk.soon();
  expect(() => disk.check()).toThrow(/did not reach the disk/);
  expect(() => disk.check()).not.toThrow();
});

it('has nothing to do for a log that is gone, because all of it is in the database', async () => {
  const disk = diskSync(join(scratchDirectory(), 'ledger.db-wal'));
  await Promise.all([disk.soon(), disk.soon()]);
  expect(() => disk.check()).not.toThrow();
});
