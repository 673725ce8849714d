import type { Effect, SystemChange } from '../../../enforcement/action.ts';
import type { Surroundings } from '../../surroundings.ts';
import { effectPath } from '../named-path.ts';
import { Overlay } from './overlay.ts';

const deepestNesting = 50;
/** Loops and functions multiply; what has not ended by then is not worked out. */
const mostCommands = 5000;
const deepestScript = 3;
/** Entries of directories that are looked at for one command. */
const mostEntries = 50_000;

/** The command is too deep or too long to be worked out. */
export class TooMuch extends Error {}

/** One command line while its effects are gathered. */
export class Analysis {
  readonly effects: Effect[] = [];
  readonly where: Surroundings;
  readonly disk: Overlay;
  readonly #staged = new Set<string>();
  #commands = 0;
  #nesting = 0;
  #scripts = 0;
  #entries = 0;

  constructor(where: Surroundings) {
    this.where = where;
    this.disk = new Overlay(where.disk);
  }

  add(effect: Effect): void {
    this.effects.push(effect);
  }

  change(system: SystemChange['system'], operation: string, target: string, isDestructive: boolean): void {
    this.add({ kind: 'change', system, operation, target, isDestructive });
  }

  /** Files that the command itself adds to what git holds; they go where it is pushed. */
  get staged(): readonly string[] {
    return [...this.#staged];
  }

  stage(paths: readonly string[]): void {
    for (const path of paths) if (this.disk.isFile(path)) this.#staged.add(effectPath(path, this.where));
  }

  unknown(reason: string): void {
    this.add({ kind: 'unknown', reason, reach: 'anything' });
  }

  countCommand(): void {
    if (++this.#commands > mostCommands) throw new TooMuch(`The command runs more than ${mostCommands} commands.`);
  }

  /** Whether that many more entries of directories may be looked at. */
  mayLook(entries: number): boolean {
    this.#entries += entries;
    return this.#entries <= mostEntries;
  }

  nested<T>(work: () => T): T {
    if (this.#nesting >= deepestNesting) throw new TooMuch(`The command is nested more than ${deepestNesting} deep.`);
    this.#nesting++;
    try {
      return work();
    } finally {
      this.#nesting--;
    }
  }

  /** Follows a script file into its text, as far as scripts are followed. */
  inScript(path: string, work: () => void): void {
    if (this.#scripts >= deepestScript) {
      this.unknown(`${path} is run by a script that a script runs; it is not followed that far.`);
      return;
    }
    this.#scripts++;
    try {
      work();
    } finally {
      this.#scripts--;
    }
  }

  /** What a program has read may go with whatever it sends. */
  sendAlong(start: number, variables: readonly string[]): void {
    const sources = [...new Set([...this.readSince(start), ...variables])];
    for (const [at, effect] of this.effects.entries()) {
      if (at >= start && effect.kind === 'send')
        this.effects[at] = { ...effect, sources: [...new Set([...effect.sources, ...sources])] };
    }
  }

  /** Files that were read since the effects had this length. */
  readSince(length: number): string[] {
    return this.effects.slice(length).flatMap((effect) => (effect.kind === 'read' ? [effect.path] : []));
  }
}
