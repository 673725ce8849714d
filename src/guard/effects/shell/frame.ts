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
  readonly early: EarlyEnds;
}

/** States in which what is under way ends before its end. */
export interface EarlyEnds {
  /** By `return`: what follows the function goes on from there. */
  readonly returned: ShellState[];
  /** By `break` or `continue`: the next turn, or what follows the loop, goes on from there. */
  readonly turned: ShellState[];
  /** Whether `return` ends something; elsewhere bash complains and goes on. */
  readonly isInFunction: boolean;
  /** Whether `break` and `continue` end something; elsewhere bash complains and goes on. */
  readonly isInLoop: boolean;
}

/** For a process of its own, in which nothing is under way. */
export const noEarlyEnds = (): EarlyEnds => ({ returned: [], turned: [], isInFunction: false, isInLoop: false });

/** In the body of a function, or in a script that is read into the shell; which loop is around it, some shells forget. */
export const inFunction = ({ early: { turned } }: Pick<Frame, 'early'>): EarlyEnds => ({
  ...noEarlyEnds(),
  turned,
  isInFunction: true,
});

/** In one turn of a loop. */
export const inTurn = ({ early }: Pick<Frame, 'early'>): EarlyEnds => ({ ...early, turned: [], isInLoop: true });

/** Runs parts of a script and gives what they write. */
export interface Walker {
  readonly script: (script: ParsedScript, frame: Frame) => Value;
  readonly body: (body: FunctionBody, frame: Frame) => Value;
}
