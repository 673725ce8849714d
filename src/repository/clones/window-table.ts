// More equal windows than these are not kept: the first ones already lead to the run.
const mostOfOneHash = 8;

/** Remembers where windows of tokens stand, by their hash: open addressing, O(1) each. */
export class WindowTable {
  readonly #mask: number;
  readonly #hashes: Int32Array;
  /** File number plus one; 0 where the slot is free. */
  readonly #files: Int32Array;
  readonly #starts: Int32Array;
  /** One bit a hash, eight times as many as slots: small enough to stay near the processor, and mostly clear. */
  readonly #bits: Int32Array;

  /** @param windows how many will be kept at most */
  constructor(windows: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * windows + 16));
    this.#mask = slots - 1;
    this.#hashes = new Int32Array(slots);
    this.#files = new Int32Array(slots);
    this.#starts = new Int32Array(slots);
    this.#bits = new Int32Array(slots / 4);
  }

  #slot(hash: number): number {
    return (Math.imul(hash, 0x9e3779b1) >>> 7) & this.#mask;
  }

  /** Whether a window of this hash may be kept; seldom wrong. */
  mayHave(hash: number): boolean {
    const mixed = Math.imul(hash, 0x85ebca6b);
    return ((this.#bits[(mixed >>> 5) & (this.#bits.length - 1)] ?? 0) & (1 << mixed)) !== 0;
  }

  each(hash: number, take: (file: number, at: number) => void): void {
    for (let slot = this.#slot(hash); this.#files[slot] !== 0; slot = (slot + 1) & this.#mask) {
      if (this.#hashes[slot] === hash) take((this.#files[slot] ?? 0) - 1, this.#starts[slot] ?? 0);
    }
  }

  add(hash: number, file: number, at: number): void {
    let slot = this.#slot(hash);
    let equal = 0;
    for (; this.#files[slot] !== 0; slot = (slot + 1) & this.#mask) {
      if (this.#hashes[slot] === hash && ++equal >= mostOfOneHash) return;
    }
    this.#hashes[slot] = hash;
    this.#files[slot] = file + 1;
    this.#starts[slot] = at;
    const mixed = Math.imul(hash, 0x85ebca6b);
    const word = (mixed >>> 5) & (this.#bits.length - 1);
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << mixed);
  }
}
