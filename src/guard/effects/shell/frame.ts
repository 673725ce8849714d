import type { ParsedScript } from 'unbash';
import type { Analysis } from './analysis.ts';
import type { FunctionBody, ShellState } from './state.ts';
import type { Value } from './value.ts';

/** Where a part of a script runs. */
export interface Frame {
  readonly analysis: Analysis;
  readonly state: ShellState;
  /** What it can read from its standard input. */
  readonly input: Value;
  readonly walker: Walker;
}

/** Runs parts of a script and gives what they write. */
export interface Walker {
  readonly script: (script: ParsedScript, frame: Frame) => Value;
  readonly body: (body: FunctionBody, frame: Frame) => Value;
}
