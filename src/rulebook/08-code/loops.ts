import type { At } from '../../enforcement/unit.ts';

/** What a loop goes over: few things, or as many as some query has found, or as many as something else has. */
export type LoopOver = 'few' | 'rows' | 'others';

/** A query, and what the loop goes over that it is asked in. */
export interface LoopedQuery {
  readonly over: Exclude<LoopOver, 'few'>;
  readonly at: At;
  /** What is called, as it is written. */
  readonly callee: string;
}

interface Loop {
  readonly names: Set<string>;
  readonly over: LoopOver;
}

/** The loops that a traversal is inside of, and the names that differ from turn to turn. */
export class Loops {
  readonly #open: Loop[] = [];
  readonly #hidden: Loop[][] = [];
  readonly #reported = new Set<string>();

  /** Loops over few or grouped things are entered as well, and do not count. */
  enter(names: readonly string[], over: LoopOver): void {
    this.#open.push({ names: new Set(names), over });
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

  /** What the innermost loop goes over with each turn of which something made from these names differs, if any. */
  variesOver(sources: Iterable<string>): LoopOver | undefined {
    const names = new Set(sources);
    return this.#open.findLast((open) => [...names].some((name) => open.names.has(name)))?.over;
  }

  get isInside(): boolean {
    return this.#open.length > 0;
  }

  /** True the first time a place is asked about with what it loops over: one chain of calls is one query. */
  isNew(place: number, over: LoopOver): boolean {
    const key = `${over} ${place}`;
    if (this.#reported.has(key)) return false;
    this.#reported.add(key);
    return true;
  }
}

/** Names of loops that go over groups, which is the cure, or over attempts. */
export const isGrouped = (words: string): boolean =>
  /batch|chunk|page|bulk|slice|shard|partition|segment|group|window|retr(?:y|ies)|attempt|tries/i.test(words);

/** Names that hold what a query has found, by the functions that a traversal is inside of. */
export class RowNames {
  readonly #scopes: Map<string, boolean>[] = [new Map()];

  set(name: string, holdsRows: boolean): void {
    this.#scopes.at(-1)?.set(name, holdsRows);
  }

  has(name: string): boolean {
    return this.#scopes.findLast((scope) => scope.has(name))?.get(name) ?? false;
  }

  /** What a function is given hides the names around it. */
  enterFunction(parameters: Iterable<string>): void {
    this.#scopes.push(new Map([...parameters].map((name) => [name, false])));
  }

  leaveFunction(): void {
    this.#scopes.pop();
  }
}
