import { join } from 'node:path';
import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Said, write } from './fixtures/processes.ts';
import { canMount, makeReadOnly, smallDisk } from '../../test/support/mount.ts';
import { draft, environment, filledLedger, scratchPath } from './fixtures/scratch.ts';
import { openLedger, openLedgerToRead } from './ledger.ts';
import { verifyLedger } from './verify.ts';

/** Opens the ledger as the next command would, and says what it holds. */
const survey = async (path: string): Promise<{ verification: unknown; hashes: Map<number, string> }> => {
  const ledger = openLedger(path, environment);
  const verification = await verifyLedger(ledger);
  const hashes = new Map([...ledger.entries()].map(({ sequence, hash }) => [sequence, hash]));
  await ledger.close();
  return { verification, hashes };
};

const expectKept = async (path: string, said: readonly Said[]): Promise<void> => {
  const { verification, hashes } = await survey(path);
  expect(verification).toMatchObject({ kind: 'intact' });
  for (const { acknowledged } of said) {
    for (const [sequence, hash] of acknowledged) expect(hashes.get(sequence)).toBe(hash);
  }
};

describe('many processes at once', { timeout: 30_000 }, () => {
  it('make one ledger together and append to it, none losing an entry', async () => {
    const path = scratchPath();
    const said = await Promise.all(Array.from({ length: 6 }, () => write(path, { count: 60, atATime: 3 })));
    expect(said.map(({ acknowledged, complaints }) => [acknowledged.size, complaints])).toEqual(
      Array.from({ length: 6 }, () => [60, '']),
    );
    await expectKept(path, said);
    expect((await survey(path)).hashes.size).toBe(360);
  });

  it.each(['power', 'processes'] as const)('are killed in the middle, and lose nothing: %s', async (durability) => {
    const path = scratchPath();
    const said = await Promise.all(
      [5, 20, 60, 120, 200].map((killedAfter) => write(path, { count: 100_000, atATime: 4, killedAfter, durability })),
    );
    expect(said.map(({ complaints }) => complaints).join('')).toBe('');
    await expectKept(path, said);
  });

  it('are killed as the ledger is made, and it opens all the same', async () => {
    const path = scratchPath();
    for (let round = 0; round < 3; round++) {
      const said = await write(path, { count: 100_000, atATime: 1, killedAfter: 1 });
      await expectKept(path, [said]);
    }
  });
});

describe.skipIf(!canMount)('a disk', { timeout: 30_000 }, () => {
  it('that is full stops the writer and keeps what was acknowledged', async () => {
    const disk = smallDisk('1m');
    const path = join(disk, 'ledger.db');
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(200_000));
    const said = await write(path, { count: 100_000, atATime: 4 });
    expect(said).toMatchObject({ failure: 'STORAGE_FULL', complaints: '' });
    expect(said.acknowledged.size).toBeGreaterThan(100);
    rmSync(join(disk, 'ballast'));
    await expectKept(path, [said]);
    expect(await write(path, { count: 5, atATime: 1 })).toMatchObject({ failure: undefined, complaints: '' });
  });

  it('that is full from the start is said to be full', async () => {
    const disk = smallDisk('64k');
    expect(() => writeFileSync(join(disk, 'ballast'), Buffer.alloc(200_000))).toThrow('ENOSPC');
    const said = await write(join(disk, 'ledger.db'), { count: 1, atATime: 1 });
    expect(said).toMatchObject({ failure: 'STORAGE_FULL', complaints: '' });
  });

  it('that is read-only lets the ledger be read and verified, and not be written', async () => {
    const disk = smallDisk('4m');
    const path = join(disk, 'ledger.db');
    const ledger = await filledLedger(20, path);
    await ledger.close();
    makeReadOnly(disk);
    const reader = openLedgerToRead(path, environment);
    expect(await verifyLedger(reader)).toMatchObject({ kind: 'intact', entries: 20 });
    await reader.close();
    const append = async (): Promise<unknown> => openLedger(path, environment).append(draft(21));
    await expect(append()).rejects.toMatchObject({ code: 'PATH_UNREADABLE', place: path });
  });
});
