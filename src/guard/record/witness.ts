/**
 * Sees what becomes of the files of a project: what a call changed that its words did not say, and what changed while no
 * call was under way.
 *
 * A change belongs to the calls that were under way when it was seen. What belongs to none was made by a person, by another
 * tool, by a program that an agent left running, or by an agent whose guard was off; which of them, no record shows.
 */
import type { Json } from '../../kernel/canonical-json.ts';
import type { TreeWatch } from './tree-watch.ts';
import { type OnDisk, onDisk } from './file-digest.ts';

/** A path and what it holds, as an entry keeps it. */
export const keptAs = (path: string, found: OnDisk): Json => {
  switch (found.kind) {
    case 'folder':
      return { path, folder: true };
    case 'nothing':
      return { path, gone: true };
    case 'file':
      return found.digest === undefined ? { path, large: true } : { path, digest: found.digest };
  }
};

export interface Witness {
  /** A call is about to be made. Gives what changed before it that no call explains. */
  readonly begins: (session: string, call: string) => Promise<readonly string[]>;
  /** A call is over, which was known to change these paths; gives what changed with it beside them. */
  readonly ends: (session: string, call: string, known: readonly string[]) => Promise<readonly string[]>;
  /** A call is not made after all. */
  readonly leaves: (session: string, call: string) => void;
  /** A call is over that could change nothing but these paths. */
  readonly knows: (paths: readonly string[]) => void;
  /** A session has come to rest. */
  readonly rests: (session: string) => Promise<Rest>;
  /** Paths whose last change no call explains, as they still are. */
  readonly unexplained: () => readonly string[];
}

/** What changed since the last look, and which of the session's calls never ended and may have done it. */
export interface Rest {
  readonly changed: readonly string[];
  readonly call: string | undefined;
}

/** No call takes longer; one that seems to was given up by a client that died without a word. */
const longestCallMs = 3_600_000;

interface UnderWay {
  readonly session: string;
  readonly sinceMs: number;
}

const signatureOf = (found: OnDisk): string => (found.kind === 'file' ? (found.digest ?? 'large') : found.kind);

/** @param located the absolute path of a path of the project */
export const witnessOf = (watch: TreeWatch, located: (path: string) => string, nowMs: () => number): Witness => {
  const calls = new Map<string, UnderWay>();
  const callsUnderWay = (): ReadonlyMap<string, UnderWay> => {
    const oldestMs = nowMs() - longestCallMs;
    for (const [key, { sinceMs }] of calls) if (sinceMs < oldestMs) calls.delete(key);
    return calls;
  };
  /** What each path held when a call that changed it was over. */
  const left = new Map<string, string>();
  const suspect = new Map<string, string>();
  const contentAt = (path: string): string => signatureOf(onDisk(located(path)));
  const changedSince = async (): Promise<readonly string[]> => {
    const changed = await watch.look();
    return changed.filter((path) => left.get(path) !== contentAt(path));
  };
  const keep = (paths: readonly string[], isExplained: boolean): void => {
    for (const path of paths) {
      const content = contentAt(path);
      left.set(path, content);
      if (isExplained) suspect.delete(path);
      else suspect.set(path, content);
    }
  };
  const ended = (session: string, call: string): void => {
    calls.delete(`${session}\0${call}`);
  };
  const callsOf = (session: string): string[] =>
    [...callsUnderWay()].filter(([, of]) => of.session === session).map(([key]) => key.slice(session.length + 1));
  return {
    begins: async (session, call) => {
      const found = callsUnderWay().size === 0 ? await changedSince() : [];
      calls.set(`${session}\0${call}`, { session, sinceMs: nowMs() });
      keep(found, false);
      return found;
    },
    ends: async (session, call, known) => {
      keep(known, true);
      const found = await changedSince();
      ended(session, call);
      keep(found, true);
      return found;
    },
    leaves: ended,
    knows: (paths) => keep(paths, true),
    rests: async (session) => {
      const open = callsOf(session);
      const [call] = open;
      // Another session's calls may have done what is seen now, and are asked when they end.
      if (open.length === 0 && callsUnderWay().size > 0) return { changed: [], call: undefined };
      const changed = await changedSince();
      for (const one of open) ended(session, one);
      keep(changed, call !== undefined);
      watch.keep();
      return { changed, call };
    },
    unexplained: () => [...suspect].filter(([path, content]) => contentAt(path) === content).map(([path]) => path),
  };
};
