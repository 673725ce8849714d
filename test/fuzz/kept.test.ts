/** What once crashed bylaw, stalled it or grew faster than its input, given to it again. */
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Input } from '../../bench/fuzz/input.ts';
import { type Fault, faultOf } from '../../bench/fuzz/judge.ts';
import { mutated } from '../../bench/fuzz/mutate.ts';
import { seededRandom } from '../../bench/fuzz/random.ts';
import { stopEditorServer } from '../../bench/fuzz/served/lsp.ts';
import { allSeeds } from '../../bench/fuzz/seeds.ts';

const folder = new URL('kept/', import.meta.url);

const kept = readdirSync(folder).map((name): [string, Input] => {
  const input: Input = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  return [name.replace(/\.json$/, '').replaceAll('-', ' '), input];
});

/** A fault that is there each time: a machine that is busy with something else makes a single measurement look steep. */
const lastingFault = async (input: Input): Promise<Fault | undefined> => {
  let fault = await faultOf(input);
  for (let tries = 0; tries < 3 && fault && fault.kind !== 'crash'; tries++) fault = await faultOf(input);
  return fault;
};

afterAll(stopEditorServer);

describe('what was found', () => {
  it.each(kept)('%s is taken in time', async (_name, input) => {
    await expect(lastingFault(input)).resolves.toBeUndefined();
  });
});

describe('the fuzzer', () => {
  it('makes the same inputs of the same seed', () => {
    const seeds = allSeeds();
    const made = (seed: number): Input[] => {
      const random = seededRandom(seed);
      return seeds.slice(0, 20).map((each) => mutated(random, each, seeds));
    };
    expect(made(7)).toEqual(made(7));
    expect(made(7)).not.toEqual(made(8));
  });
});
