/** Gives an input to its target and says what was wrong with how it took it. */
import { Script, createContext } from 'node:vm';
import { type Input, lengthOf, scaled, textOf } from './input.ts';
import { type Target, targets } from './targets.ts';

export type Fault =
  | { readonly kind: 'crash'; readonly message: string }
  | { readonly kind: 'slow'; readonly cpuMs: number }
  | { readonly kind: 'growth'; readonly cpuMs: number; readonly ratio: number };

/** Whatever takes longer is stopped: nobody waits a minute for one file. */
const mostMs = 20_000;

const context = createContext({ work: (): void => undefined });
const script = new Script('work()');

/** Runs work that is stopped where it takes too long, also within a loop or a regular expression. */
const inTime = (work: () => void): void => {
  context.work = work;
  script.runInContext(context, { timeout: mostMs });
};

const cpuMs = (): number => process.threadCpuUsage().user / 1000;

interface Taken {
  readonly cpuMs: number;
  readonly failure: unknown;
}

const take = ({ target, path, parts }: Input): Taken => {
  if (target === 'repository') return { cpuMs: 0, failure: undefined };
  const given: Target = targets[target];
  const text = textOf(parts);
  const started = cpuMs();
  try {
    inTime(() => given(path, text));
    return { cpuMs: cpuMs() - started, failure: undefined };
  } catch (failure) {
    return { cpuMs: cpuMs() - started, failure };
  }
};

const isTimeout = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && failure.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

const messageOf = (failure: unknown): string =>
  failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);

/** A cold megabyte takes about a second and some start-up; fifty times that is a way to stall a run. */
const allowedMs = (length: number): number => 1000 + length / 20;

// Below this the clock's grain, the collector and compilation are what is measured.
const worthMeasuringMs = 120;
const steepest = 6;

/** Time at the whole length over time at a quarter of it, the least of a few tries. */
const growthOf = (input: Input): { readonly cpuMs: number; readonly ratio: number } => {
  const least = (of: Input): number => Math.min(...[1, 2].map(() => take(of).cpuMs));
  const whole = least(input);
  return { cpuMs: whole, ratio: whole / Math.max(1, least(scaled(input, 0.25))) };
};

export const faultOf = (input: Input): Fault | undefined => {
  const taken = take(input);
  if (isTimeout(taken.failure)) return { kind: 'slow', cpuMs: taken.cpuMs };
  if (taken.failure !== undefined) return { kind: 'crash', message: messageOf(taken.failure) };
  const length = lengthOf(input.parts);
  if (taken.cpuMs < worthMeasuringMs) return undefined;
  // The least of a few: the first may have compiled the program.
  if (taken.cpuMs > allowedMs(length) && take(input).cpuMs > allowedMs(length))
    return { kind: 'slow', cpuMs: taken.cpuMs };
  // Only what costs more than reading so much usually does can be steep and matter.
  if (taken.cpuMs < length / 400 || !input.parts.some(([, times]) => times > 8)) return undefined;
  const { cpuMs: ms, ratio } = growthOf(input);
  return ratio > steepest && ms > worthMeasuringMs ? { kind: 'growth', cpuMs: ms, ratio } : undefined;
};
