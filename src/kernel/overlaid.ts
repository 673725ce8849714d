/** Maps and sets with some entries changed, for a question that is asked once: made in O(changes), the rest by reference. */

/** A map in which some keys have another value, or none. Keys keep their order; new ones follow. */
export class OverlaidMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly size: number;
  readonly #under: ReadonlyMap<Key, Value>;
  readonly #changes: ReadonlyMap<Key, Value | undefined>;

  /** @param changes values by key; undefined for a key that is gone */
  constructor(under: ReadonlyMap<Key, Value>, changes: ReadonlyMap<Key, Value | undefined>) {
    this.#under = under;
    this.#changes = changes;
    let { size } = under;
    for (const [key, value] of changes) size += Number(value !== undefined) - Number(under.has(key));
    this.size = size;
  }

  get(key: Key): Value | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#under.get(key);
  }

  has(key: Key): boolean {
    return this.#changes.has(key) ? this.#changes.get(key) !== undefined : this.#under.has(key);
  }

  *entries(): Generator<[Key, Value], undefined> {
    for (const entry of this.#under) {
      if (!this.#changes.has(entry[0])) {
        yield entry;
        continue;
      }
      const value = this.#changes.get(entry[0]);
      if (value !== undefined) yield [entry[0], value];
    }
    for (const [key, value] of this.#changes) if (value !== undefined && !this.#under.has(key)) yield [key, value];
  }

  *keys(): Generator<Key, undefined> {
    for (const key of this.#under.keys()) if (this.has(key)) yield key;
    for (const [key, value] of this.#changes) if (value !== undefined && !this.#under.has(key)) yield key;
  }

  *values(): Generator<Value, undefined> {
    for (const [, value] of this) yield value;
  }

  forEach(use: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) use(value, key, this);
  }

  [Symbol.iterator](): Generator<[Key, Value], undefined> {
    return this.entries();
  }
}

/** A set without some of its members and with some more. Members keep their order; new ones follow. */
export class OverlaidSet<Member> implements ReadonlySet<Member> {
  readonly size: number;
  readonly #under: ReadonlySet<Member>;
  readonly #changes: ReadonlyMap<Member, boolean>;

  /** @param changes whether each belongs to it */
  constructor(under: ReadonlySet<Member>, changes: ReadonlyMap<Member, boolean>) {
    this.#under = under;
    this.#changes = changes;
    let { size } = under;
    for (const [member, belongs] of changes) size += Number(belongs) - Number(under.has(member));
    this.size = size;
  }

  has(member: Member): boolean {
    return this.#changes.get(member) ?? this.#under.has(member);
  }

  *keys(): Generator<Member, undefined> {
    for (const member of this.#under) if (this.has(member)) yield member;
    for (const [member, belongs] of this.#changes) if (belongs && !this.#under.has(member)) yield member;
  }

  values(): Generator<Member, undefined> {
    return this.keys();
  }

  *entries(): Generator<[Member, Member], undefined> {
    for (const member of this) yield [member, member];
  }

  forEach(use: (member: Member, same: Member, set: ReadonlySet<Member>) => void): void {
    for (const member of this) use(member, member, this);
  }

  union<Other>(other: ReadonlySetLike<Other>): Set<Member | Other> {
    return new Set(this).union(other);
  }

  intersection<Other>(other: ReadonlySetLike<Other>): Set<Member & Other> {
    return new Set(this).intersection(other);
  }

  difference<Other>(other: ReadonlySetLike<Other>): Set<Member> {
    return new Set(this).difference(other);
  }

  symmetricDifference<Other>(other: ReadonlySetLike<Other>): Set<Member | Other> {
    return new Set(this).symmetricDifference(other);
  }

  isSubsetOf(other: ReadonlySetLike<unknown>): boolean {
    return new Set(this).isSubsetOf(other);
  }

  isSupersetOf(other: ReadonlySetLike<unknown>): boolean {
    return new Set(this).isSupersetOf(other);
  }

  isDisjointFrom(other: ReadonlySetLike<unknown>): boolean {
    return new Set(this).isDisjointFrom(other);
  }

  [Symbol.iterator](): Generator<Member, undefined> {
    return this.keys();
  }
}
