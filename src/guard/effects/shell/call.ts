import type { Analysis } from './analysis.ts';
import type { ShellState } from './state.ts';
import type { Value } from './value.ts';

export interface RunOptions {
  readonly input?: Value;
  readonly state?: ShellState;
  readonly positional?: readonly Value[];
  /** Whether the shell itself reads the script, which `return` ends, rather than another one. */
  readonly isSourced?: true;
}

/** One start of one program. */
export interface Call {
  readonly program: string;
  /** The words after its name. */
  readonly words: readonly Value[];
  readonly input: Value;
  readonly state: ShellState;
  readonly analysis: Analysis;
  /** Runs words as a command. */
  readonly run: (words: readonly Value[], options?: RunOptions) => Value;
  /** Runs a text as a script of the shell that is there, or of another one where the options say so. */
  readonly runText: (text: string, options?: RunOptions) => Value;
}

/** Adds the effects of a call, and gives what the program writes; undefined where that is what it has read. */
export type Program = (call: Call) => Value | undefined;

export type ProgramTable = Readonly<Record<string, Program>>;
