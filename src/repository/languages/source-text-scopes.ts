/**
 * The definitions that a traversal is inside of, and what is counted for each: its complexity, its calls, and how often
 * its name is used elsewhere in the file. The facts it fills are complete once `finish` has run.
 */
import type { CallFact, DefinitionFact, DraftFacts } from '../facts.ts';
import { Complexity } from './complexity.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type DefinitionDraft = Writable<DefinitionFact>;
export type CallDraft = Writable<CallFact>;

const longestPath = 300;

interface Tally {
  uses: number;
}

/** One definition, and what decides whether others can reach it. */
interface Entry {
  readonly draft: DefinitionDraft;
  readonly tally: Tally;
  readonly owner: Entry | undefined;
  readonly isPublic: boolean;
  /** Uses of the name inside the definition itself. */
  ownUses: number;
  usesBefore: number;
}

export interface Scope {
  /** Undefined at module level. */
  readonly entry: Entry | undefined;
  readonly complexity: Complexity;
  readonly calls: Map<string, CallDraft>;
}

const scopeOf = (entry: Entry | undefined): Scope => ({ entry, complexity: new Complexity(), calls: new Map() });

export class Scopes {
  readonly #facts: DraftFacts;
  readonly #tallies = new Map<string, Tally>();
  readonly #entries: Entry[] = [];
  readonly #outer: Scope[] = [];
  current: Scope = scopeOf(undefined);

  constructor(facts: DraftFacts) {
    this.#facts = facts;
  }

  get complexity(): Complexity {
    return this.current.complexity;
  }

  /** Qualified name of the definition around; undefined at module level. */
  get within(): string | undefined {
    return this.current.entry?.draft.qualifiedName;
  }

  get isModuleLevel(): boolean {
    return this.current.entry === undefined;
  }

  get isInClass(): boolean {
    return this.current.entry?.draft.kind === 'class';
  }

  /** The name of a definition here; of very deep ones only the inner part of the path is kept. */
  qualify(name: string): string {
    const { within } = this;
    return within === undefined ? name : `${within.slice(-longestPath)}.${name}`;
  }

  #tally(name: string): Tally {
    const known = this.#tallies.get(name);
    if (known) return known;
    const tally = { uses: 0 };
    this.#tallies.set(name, tally);
    return tally;
  }

  use(name: string): void {
    this.#tally(name).uses++;
  }

  /** Takes back mentions that are no use: the name in an export list. */
  unuse(name: string, mentions: number): void {
    this.#tally(name).uses -= mentions;
  }

  /** Adds a definition that nothing is inside of. `ownMentions` of its name, where it is bound, count as no use. */
  declare(draft: DefinitionDraft, isPublic: boolean, ownMentions = 0): Entry {
    const tally = this.#tally(draft.name);
    const entry = {
      draft,
      tally,
      owner: this.current.entry,
      isPublic,
      ownUses: ownMentions,
      usesBefore: tally.uses,
    };
    this.#entries.push(entry);
    this.#facts.definitions.push(draft);
    return entry;
  }

  /** Enters a definition; `mentionsBefore` of its name were counted on the way to it. */
  enter(draft: DefinitionDraft, isPublic: boolean, mentionsBefore = 0): void {
    this.#outer.push(this.current);
    const entry = this.declare(draft, isPublic);
    entry.usesBefore -= mentionsBefore;
    this.current = scopeOf(entry);
  }

  leave(): void {
    const { entry, complexity } = this.current;
    const outer = this.#outer.pop();
    if (!entry || !outer) return;
    entry.ownUses = entry.tally.uses - entry.usesBefore;
    const { draft } = entry;
    if (draft.kind === 'function' || draft.kind === 'method') {
      draft.cyclomatic = complexity.cyclomatic;
      draft.cognitive = complexity.cognitive;
      draft.nesting = complexity.nesting;
    }
    this.current = outer;
  }

  /** Whether this scope knows the callee of a call; where it does not, `addCall` adds it. */
  knowsCall(callee: string, isRepeated: boolean): boolean {
    const known = this.current.calls.get(callee);
    if (!known) return false;
    if (isRepeated) known.inLoop = true;
    return true;
  }

  addCall(call: CallDraft): void {
    this.current.calls.set(call.callee, call);
    this.#facts.calls.push(call);
  }

  /** Settles what only the whole file can tell; `isExported` is asked about each definition at module level. */
  finish(isExported: (name: string, isPublic: boolean) => boolean): void {
    for (const { draft, owner, tally, ownUses, isPublic } of this.#entries) {
      draft.uses = Math.max(0, tally.uses - ownUses);
      if (owner) draft.isExported = isPublic && owner.draft.kind === 'class' && owner.draft.isExported;
      else draft.isExported = isExported(draft.name, isPublic);
    }
  }
}
