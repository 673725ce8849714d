/** Gives an input to its target and says what was wrong with how it took it. */
import { Script, createContext } from 'node:vm';
import { type Input, filesOf, lengthOf, scaled, textOf } from './input.ts';
import { checkFiles } from './repositories.ts';
import { askEditorServer } from './served/lsp.ts';
import { askServer } from './served/mcp.ts';
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
const inTime = (given: () => void): void => {
  context.work = given;
  script.runInContext(context, { timeout: mostMs });
};

const cpuMs = (): number => process.threadCpuUsage().user / 1000;

interface Taken {
  readonly cpuMs: number;
  readonly failure: unknown;
}

const work = async (input: Input): Promise<void> => {
  const { target, path, parts } = input;
  if (target === 'repository') return checkFiles(filesOf(input));
  const text = textOf(parts);
  if (target === 'mcp') return askServer(path, text);
  if (target === 'lsp') return askEditorServer(path, text);
  const given: Target = targets[target];
  inTime(() => given(path, text));
};

const take = async (input: Input): Promise<Taken> => {
  const started = cpuMs();
  try {
    await work(input);
    return { cpuMs: cpuMs() - started, failure: undefined };
  } catch (failure) {
    return { cpuMs: cpuMs() - started, failure };
  }
};

const isTimeout = (failure: unknown): boolean =>
  typeof failure === 'object' &&
  failure !== null &&
  'code' in failure &&
  failure.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

const messageOf = (failure: unknown): string =>
  failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);

/** A cold megabyte takes about a second and some start-up; fifty times that is a way to stall a run. */
const allowedMs = (length: number): number => 1000 + length / 20;

// Below this the clock's grain, the collector and compilation are what is measured.
const worthMeasuringMs = 120;
const steepest = 6;

/** Time at the whole length over time at a quarter of it, the least of a few tries. */
const growthOf = async (input: Input): Promise<{ readonly cpuMs: number; readonly ratio: number }> => {
  const least = async (of: Input): Promise<number> => Math.min((await take(of)).cpuMs, (await take(of)).cpuMs);
  const whole = await least(input);
  return { cpuMs: whole, ratio: whole / Math.max(1, await least(scaled(input, 0.25))) };
};

/** What is wrong with how an input is taken; undefined where nothing is. */
export const faultOf = async (input: Input): Promise<Fault | undefined> => {
  const taken = await take(input);
  if (isTimeout(taken.failure)) return { kind: 'slow', cpuMs: taken.cpuMs };
  if (taken.failure !== undefined) return { kind: 'crash', message: messageOf(taken.failure) };
  const length = lengthOf(input.parts);
  if (taken.cpuMs < worthMeasuringMs) return undefined;
  // The least of a few: the first may have compiled the program.
  if (taken.cpuMs > allowedMs(length) && (await take(input)).cpuMs > allowedMs(length))
    return { kind: 'slow', cpuMs: taken.cpuMs };
  // Only what costs more than reading so much usually does can be steep and matter.
  if (taken.cpuMs < length / 400 || !input.parts.some(([, times]) => times > 8)) return undefined;
  const { cpuMs: ms, ratio } = await growthOf(input);
  return ratio > steepest && ms > worthMeasuringMs ? { kind: 'growth', cpuMs: ms, ratio } : undefined;
};
