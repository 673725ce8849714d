import type { Effect } from '../enforcement/action.ts';

/** Effects of calls that were judged and are under way. */
export interface Pending {
  readonly add: (session: string, call: string, effects: readonly Effect[]) => void;
  /** Gives them once; undefined for a call that this process has not judged. */
  readonly take: (session: string, call: string) => readonly Effect[] | undefined;
}

const mostHeld = 1000;

/**
 * Keeps the effects of a call from before it to after it: once it is done, the disk no longer shows what a pattern named or
 * what was there to be deleted.
 */
export const pendingCalls = (): Pending => {
  const held = new Map<string, readonly Effect[]>();
  const keyOf = (session: string, call: string): string => `${session}\0${call}`;
  return {
    add: (session, call, effects) => {
      if (call === '') return;
      const [oldest] = held.keys();
      if (held.size >= mostHeld && oldest !== undefined) held.delete(oldest);
      held.set(keyOf(session, call), effects);
    },
    take: (session, call) => {
      const key = keyOf(session, call);
      const effects = held.get(key);
      held.delete(key);
      return effects;
    },
  };
};
