interface Loop {
  readonly names: Set<string>;
  readonly counts: boolean;
}

/** The loops that a traversal is inside of, and the names that differ from turn to turn. */
export class Loops {
  readonly #open: Loop[] = [];
  readonly #hidden: Loop[][] = [];
  readonly #reported = new Set<number>();

  /** Loops over few or grouped things are entered as well, and do not count. */
  enter(names: readonly string[], counts: boolean): void {
    this.#open.push({ names: new Set(names), counts });
  }

  leave(): void {
    this.#open.pop();
  }

  /** A function defined in a loop does not run there by being defined. */
  enterFunction(): void {
    this.#hidden.push(this.#open.splice(0));
  }

  leaveFunction(): void {
    this.#open.splice(0, this.#open.length, ...(this.#hidden.pop() ?? []));
  }

  /** A name that was given a value made from others takes part in what they are. */
  derive(targets: readonly string[], sources: Iterable<string>): void {
    const names = new Set(sources);
    for (const loop of this.#open) {
      if ([...names].some((name) => loop.names.has(name))) for (const target of targets) loop.names.add(target);
    }
  }

  /** Whether something made from these names differs with each turn of the innermost loop that has one of them. */
  varies(sources: Iterable<string>): boolean {
    const names = new Set(sources);
    const loop = this.#open.findLast((open) => [...names].some((name) => open.names.has(name)));
    return loop?.counts ?? false;
  }

  get isInside(): boolean {
    return this.#open.length > 0;
  }

  /** True the first time a place is asked about: one chain of calls is one query. */
  isNew(place: number): boolean {
    if (this.#reported.has(place)) return false;
    this.#reported.add(place);
    return true;
  }
}

/** Names of loops that go over groups, which is the cure, or over attempts. */
export const isGrouped = (words: string): boolean =>
  /batch|chunk|page|bulk|slice|shard|partition|segment|group|window|retr(?:y|ies)|attempt|tries/i.test(words);
