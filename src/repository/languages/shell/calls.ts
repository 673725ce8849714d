import type { CallFact, DraftFacts, Place } from '../../facts.ts';

const mostCalls = 1_000;

/** The calls of a file, one fact a callee and function. */
export class ShellCalls {
  readonly #byKey = new Map<string, { -readonly [K in keyof CallFact]: CallFact[K] }>();
  readonly #uses = new Map<string, number>();

  add(callee: string, within: string | undefined, isInLoop: boolean, argument: string | undefined, place: Place): void {
    this.#uses.set(callee, (this.#uses.get(callee) ?? 0) + 1);
    const key = `${within ?? ''} ${callee}`;
    const known = this.#byKey.get(key);
    if (known) {
      if (isInLoop) known.inLoop = true;
      return;
    }
    if (this.#byKey.size >= mostCalls) return;
    this.#byKey.set(key, {
      ...place,
      callee: callee.slice(0, 200),
      ...(isInLoop && { inLoop: true as const }),
      ...(argument !== undefined && { argument: argument.slice(0, 200) }),
    });
  }

  usesOf(name: string): number {
    return this.#uses.get(name) ?? 0;
  }

  addTo(facts: DraftFacts): void {
    facts.calls.push(...this.#byKey.values());
  }
}
