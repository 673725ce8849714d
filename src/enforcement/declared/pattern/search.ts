/**
 * Searches a line for a pattern in time that is linear in the line, whatever the pattern: all ways to go on are followed
 * at once (Thompson, Regular Expression Search Algorithm, 1968), where a backtracking engine tries one after the other.
 */
import { parsePattern } from './parse.ts';
import { isWordUnit } from './sets.ts';
import { type PatternNode, PatternRefused } from './syntax.ts';

const mostStates = 2_000;

type State =
  | { readonly kind: 'match' }
  | { readonly kind: 'set'; readonly has: (unit: number) => boolean; readonly next: number }
  | { readonly kind: 'start' | 'end' | 'boundary' | 'inside'; readonly next: number }
  | { readonly kind: 'fork'; readonly next: readonly number[] };

/** Builds the machine from its end: each part is given the state that follows it. */
class Machine {
  readonly states: State[] = [{ kind: 'match' }];

  #add(state: State): number {
    if (this.states.length >= mostStates) throw new PatternRefused('its repetitions unfold to too much');
    this.states.push(state);
    return this.states.length - 1;
  }

  build(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'empty':
        return next;
      case 'set':
        return this.#add({ kind: 'set', has: node.has, next });
      case 'start':
      case 'end':
      case 'boundary':
      case 'inside':
        return this.#add({ kind: node.kind, next });
      case 'sequence':
        return node.parts.reduceRight((after, part) => this.build(part, after), next);
      case 'choice':
        return this.#add({ kind: 'fork', next: node.parts.map((part) => this.build(part, next)) });
      case 'repeat':
        return this.#repeat(node, next);
    }
  }

  #repeat({ part, least, most }: Extract<PatternNode, { kind: 'repeat' }>, next: number): number {
    let first = next;
    if (most === Infinity) {
      const loop: number[] = [next];
      first = this.#add({ kind: 'fork', next: loop });
      loop.push(this.build(part, first));
    } else {
      for (let time = least; time < most; time++)
        first = this.#add({ kind: 'fork', next: [next, this.build(part, first)] });
    }
    for (let time = 0; time < least; time++) first = this.build(part, first);
    return first;
  }
}

/** Where a line fits a pattern first, as an offset; undefined where it does not. */
export type Search = (line: string) => number | undefined;

const isBoundary = (line: string, at: number): boolean =>
  isWordUnit(line.charCodeAt(at - 1)) !== isWordUnit(line.charCodeAt(at));

const holds = (kind: 'start' | 'end' | 'boundary' | 'inside', line: string, at: number): boolean => {
  switch (kind) {
    case 'start':
      return at === 0;
    case 'end':
      return at === line.length;
    case 'boundary':
      return isBoundary(line, at);
    case 'inside':
      return !isBoundary(line, at);
  }
};

/** The states that one step can be in, each with the earliest offset at which its way began. */
class Front {
  readonly origins = new Map<number, number>();
  readonly #states: readonly State[];
  readonly #line: string;
  readonly #at: number;

  constructor(states: readonly State[], line: string, at: number) {
    this.#states = states;
    this.#line = line;
    this.#at = at;
  }

  /** Enters a state and all that it leads to without a character. Those that began earlier have to enter first. */
  enter(state: number, origin: number): void {
    const waiting = [state];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (this.origins.has(index)) continue;
      this.origins.set(index, origin);
      const entered = this.#states[index];
      if (!entered || entered.kind === 'match' || entered.kind === 'set') continue;
      if (entered.kind === 'fork') waiting.push(...entered.next);
      else if (holds(entered.kind, this.#line, this.#at)) waiting.push(entered.next);
    }
  }

  step(): Front {
    const after = new Front(this.#states, this.#line, this.#at + 1);
    const unit = this.#line.charCodeAt(this.#at);
    // The earliest stand first: each front is filled in the order of the one before, and a new beginning comes last.
    for (const [index, origin] of this.origins) {
      const state = this.#states[index];
      if (state?.kind === 'set' && state.has(unit)) after.enter(state.next, origin);
    }
    return after;
  }
}

/** The longest text that every fit holds, by which most lines are passed over; empty where there is none. */
const heldText = (node: PatternNode): string => {
  if (node.kind !== 'sequence') return '';
  let [longest, run] = ['', ''];
  for (const part of node.parts) {
    run = part.kind === 'set' && part.only !== undefined ? run + part.only : '';
    if (run.length > longest.length) longest = run;
  }
  return longest;
};

/** Makes the search for a pattern. Throws PatternRefused. A search is O(line × pattern). */
export const searchFor = (text: string, ignoresCase = false): Search => {
  const machine = new Machine();
  const pattern = parsePattern(text, ignoresCase);
  const held = heldText(pattern);
  const first = machine.build(pattern, 0);
  const { states } = machine;
  return (line) => {
    if (!line.includes(held)) return undefined;
    let front = new Front(states, line, 0);
    for (let at = 0; at <= line.length; at++) {
      front.enter(first, at);
      const found = front.origins.get(0);
      if (found !== undefined) return found;
      if (at < line.length) front = front.step();
    }
    return undefined;
  };
};
