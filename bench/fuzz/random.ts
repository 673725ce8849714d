/** Numbers that look random and are the same for the same seed, so that a run can be repeated. */
export interface Random {
  /** A whole number from 0 up to and without `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(from: readonly T[], otherwise: T) => T;
}

/** Mulberry32: 32 bits of state, plenty for choosing among mutations. */
export const seededRandom = (seed: number): Random => {
  let state = Math.trunc(seed);
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: (from, otherwise) => from[below(from.length)] ?? otherwise };
};
