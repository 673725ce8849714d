import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../kernel/hash.ts';
import { writeFileAtomically } from '../kernel/write-file.ts';
import { type SessionState, newSession } from './session.ts';

/** Sessions by id, kept on disk so that a new process knows what was done before it. */
export interface Sessions {
  readonly of: (id: string) => SessionState;
  readonly keep: (id: string, state: SessionState) => void;
}

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

export const openSessions = (directory: string): Sessions => {
  mkdirSync(directory, { recursive: true });
  const held = new Map<string, SessionState>();
  const hold = (id: string, state: SessionState): SessionState => {
    held.delete(id);
    held.set(id, state);
    const [oldest] = held.keys();
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
    return state;
  };
  const load = (id: string): SessionState => {
    try {
      const kept: unknown = JSON.parse(readFileSync(fileOf(directory, id), 'utf8'));
      // One that an earlier version kept knows less.
      return isSession(kept) ? { ...newSession, ...kept } : newSession;
    } catch {
      // Not there or damaged: what the session did is then not known, which asks for more and allows nothing more.
      return newSession;
    }
  };
  return {
    of: (id) => held.get(id) ?? hold(id, load(id)),
    keep: (id, state) => {
      if (held.get(id) === state) return;
      hold(id, state);
      writeFileAtomically(fileOf(directory, id), JSON.stringify(state));
    },
  };
};
