import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listFiles } from '../../repository/walk/list.ts';
import { watchTree } from './tree-watch.ts';
import { witnessOf } from './witness.ts';

const { signal } = new AbortController();

const scene = async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'bylaw-witness-')));
  const state = realpathSync(mkdtempSync(join(tmpdir(), 'bylaw-witness-state-')));
  onTestFinished(() => {
    for (const directory of [root, state]) rmSync(directory, { recursive: true, force: true });
  });
  let clock = 0;
  const write = (path: string): void => writeFileSync(join(root, path), `${clock++}`.repeat(1 + (clock % 7)));
  write('a');
  write('b');
  const list = () => listFiles(root, signal);
  const keptIn = join(state, 'tree.json');
  const time = { ms: 0 };
  const open = async () =>
    witnessOf(
      watchTree({ first: await list(), list, keptIn }),
      (path) => join(root, path),
      () => time.ms,
    );
  return { root, write, open, time, witness: await open() };
};

describe('what changes', () => {
  it('with a call belongs to the call, beside what it was known to change', async () => {
    const { write, witness } = await scene();
    expect(await witness.begins('s', '1')).toEqual([]);
    write('a');
    write('new');
    expect(await witness.ends('s', '1', ['a'])).toEqual(['new']);
    expect(await witness.rests('s')).toEqual({ changed: [], call: undefined });
    expect(witness.unexplained()).toEqual([]);
  });

  it('before a call belongs to nobody', async () => {
    const { write, witness } = await scene();
    write('b');
    expect(await witness.begins('s', '1')).toEqual(['b']);
    expect(await witness.ends('s', '1', [])).toEqual([]);
    expect(witness.unexplained()).toEqual(['b']);
    // Whoever writes it anew through a call answers for it.
    write('b');
    witness.knows(['b']);
    expect(witness.unexplained()).toEqual([]);
  });

  it('with a call that names all it changes is known without a look', async () => {
    const { write, witness } = await scene();
    write('a');
    witness.knows(['a']);
    expect(await witness.rests('s')).toEqual({ changed: [], call: undefined });
  });

  it('in a call that never ended belongs to that call', async () => {
    const { write, witness } = await scene();
    await witness.begins('s', 'lost');
    write('a');
    expect(await witness.rests('s')).toEqual({ changed: ['a'], call: 'lost' });
    expect(await witness.rests('s')).toEqual({ changed: [], call: undefined });
  });

  it('while another session is at work is left to that session', async () => {
    const { write, witness } = await scene();
    await witness.begins('other', '1');
    write('a');
    expect(await witness.rests('s')).toEqual({ changed: [], call: undefined });
    expect(await witness.ends('other', '1', [])).toEqual(['a']);
  });

  it('is not hidden for long by a session that died in a call', async () => {
    const { write, time, witness } = await scene();
    await witness.begins('dead', '1');
    time.ms += 2 * 3_600_000;
    write('a');
    expect(await witness.rests('s')).toEqual({ changed: ['a'], call: undefined });
  });

  it('after a call that was refused belongs to nobody', async () => {
    const { write, witness } = await scene();
    await witness.begins('s', '1');
    witness.leaves('s', '1');
    write('a');
    expect(await witness.rests('s')).toEqual({ changed: ['a'], call: undefined });
  });

  it('while no guard runs is seen by the next one', async () => {
    const { root, write, open, witness } = await scene();
    await witness.rests('s');
    write('a');
    rmSync(join(root, 'b'));
    expect((await (await open()).rests('t')).changed.toSorted()).toEqual(['a', 'b']);
  });
});
