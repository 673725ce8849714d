import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { digest } from '../kernel/hash.ts';
import { writeFileAtOnce } from '../kernel/write-file.ts';
import { type SessionState, newSession } from './session.ts';

/**
 * Sessions by id, kept on disk so that a new process knows what was done before it.
 *
 * What changes is written within 50 ms and not before the client is answered: a rename over a file that was there waits for
 * the disk. A process that is killed in between forgets that much, which asks for more and allows nothing more.
 */
export interface Sessions {
  readonly of: (id: string) => SessionState;
  /** @throws BylawError STORAGE_FULL, STORAGE_FAILED where what was to be kept before could not be written */
  readonly keep: (id: string, state: SessionState) => void;
  /** Writes what is not written yet. @throws the same */
  readonly flush: () => void;
  /** The same where nobody is there to be told: what could not be written stays to be written. */
  readonly tryToFlush: () => void;
}

const soonMs = 50;

const isSession = (value: unknown): value is SessionState =>
  typeof value === 'object' &&
  value !== null &&
  'reads' in value &&
  'searches' in value &&
  'changed' in value &&
  'refusals' in value;

/** A session's id comes from outside, so it names no file itself. */
const fileOf = (directory: string, id: string): string => join(directory, `${digest(id).slice(0, 32)}.json`);

const mostHeld = 200;

const load = (path: string): SessionState => {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    // One that an earlier version kept knows less.
    return isSession(kept) ? { ...newSession, ...kept } : newSession;
  } catch {
    // Not there or damaged: what the session did is then not known, which asks for more and allows nothing more.
    return newSession;
  }
};

export const openSessions = (directory: string): Sessions => {
  mkdirSync(directory, { recursive: true });
  const held = new Map<string, SessionState>();
  const unwritten = new Set<string>();
  let clock: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(clock);
    clock = undefined;
    for (const id of unwritten) {
      writeFileAtOnce(fileOf(directory, id), JSON.stringify(held.get(id)));
      unwritten.delete(id);
    }
  };
  const tryToFlush = (): void => {
    try {
      flush();
    } catch {
      // The next call of `keep` tries again, and its caller is told.
    }
  };
  const hold = (id: string, state: SessionState): SessionState => {
    held.delete(id);
    held.set(id, state);
    const [oldest] = held.keys();
    if (held.size > mostHeld && oldest !== undefined) {
      if (unwritten.has(oldest)) flush();
      held.delete(oldest);
    }
    return state;
  };
  return {
    of: (id) => held.get(id) ?? hold(id, load(fileOf(directory, id))),
    keep: (id, state) => {
      if (held.get(id) === state) return;
      // The clock has had its turn and failed.
      if (unwritten.size > 0 && !clock) flush();
      hold(id, state);
      unwritten.add(id);
      clock ??= setTimeout(tryToFlush, soonMs);
    },
    flush,
    tryToFlush,
  };
};
