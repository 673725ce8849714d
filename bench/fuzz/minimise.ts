import type { Fault } from './judge.ts';
import type { Input, Part } from './input.ts';

const without = <T>(from: readonly T[], at: number): readonly T[] => from.filter((_, index) => index !== at);

const halves = (text: string): readonly string[] => {
  const middle = Math.ceil(text.length / 2);
  return text.length < 2 ? [] : [text.slice(0, middle), text.slice(middle), text.slice(1), text.slice(0, -1)];
};

/** Smaller ways to say nearly the same. */
const smaller = (parts: readonly Part[]): (readonly Part[])[] =>
  parts.flatMap(([text, times], at) => {
    const other = (part: Part): readonly Part[] => parts.map((own, index) => (index === at ? part : own));
    const shorter = halves(text).map((half) => other([half, times]));
    return [...(parts.length > 1 ? [without(parts, at)] : []), ...shorter];
  });

const mostMs = 60_000;

/** Drops what the fault does not need, for at most so many tries and not for long. */
export const minimised = async (
  input: Input,
  kind: Fault['kind'],
  judge: (input: Input) => Promise<Fault | undefined>,
  tries = 60,
): Promise<Input> => {
  let best = input;
  let left = tries;
  const endMs = performance.now() + mostMs;
  for (let progress = true; progress && left > 0;) {
    progress = false;
    for (const parts of smaller(best.parts)) {
      if (left-- <= 0 || performance.now() > endMs) return best;
      const candidate = { ...best, parts };
      if ((await judge(candidate))?.kind !== kind) continue;
      best = candidate;
      progress = true;
      break;
    }
  }
  return best;
};
