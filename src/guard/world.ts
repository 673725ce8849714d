/** What the guard of one project works with, and what its moments share. */
import type { Effect } from '../enforcement/action.ts';
import type { Guard, Protection, Secrecy } from '../enforcement/unit.ts';
import type { Json } from '../kernel/canonical-json.ts';
import { digest } from '../kernel/hash.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LastChange } from '../repository/history/last-changes.ts';
import type { Answer, ClientEvent } from './call.ts';
import { describedEffect } from './described-effect.ts';
import { pathOnDisk } from './effects/named-path.ts';
import type { Archive } from './losses/archive.ts';
import type { Trust } from './grants/grants.ts';
import type { Pending } from './pending.ts';
import type { Project } from './project/project.ts';
import type { Witness } from './record/witness.ts';
import type { Sessions } from './sessions.ts';
import type { Disk, Surroundings } from './surroundings.ts';

export interface GuardWorld {
  readonly project: Project;
  readonly guards: readonly Guard[];
  readonly ledger: Ledger;
  readonly sessions: Sessions;
  readonly pending: Pending;
  readonly witness: Witness;
  readonly home: string;
  readonly disk: Disk;
  readonly now: () => Date;
  /** Tools that an agent's definition names; undefined where it names none. */
  readonly toolsOf: (agent: string) => readonly string[] | undefined;
  readonly isAgent: (name: string) => boolean;
  readonly protection: (path: string) => Protection | undefined;
  /** The last change of each path in git; undefined where there is no history. */
  readonly lastChanges: (paths: readonly string[]) => Promise<ReadonlyMap<string, LastChange> | undefined>;
  readonly archive: Archive;
  readonly secrecy: (path: string) => Secrecy | undefined;
  readonly guardPort: () => number | undefined;
  /** Whose signatures hold now. */
  readonly trust: () => Trust;
  /** Texts of files as the last commit has them; undefined where there is no git. */
  readonly textsAtHead: (paths: readonly string[]) => Promise<ReadonlyMap<string, string> | undefined>;
}

export type EventOf<K extends ClientEvent['kind']> = Extract<ClientEvent, { readonly kind: K }>;

export const allowed: Answer = { kind: 'allow' };

const mostEffectsKept = 200;

export const surroundingsOf = ({ directory }: ClientEvent, { project, home, disk }: GuardWorld): Surroundings => ({
  root: project.root,
  directory: disk.realPath(directory),
  home,
  disk,
});

/** Digest of what a file holds now; undefined where there is none that can be read. */
export const digestIn =
  ({ project, disk }: GuardWorld) =>
  (path: string): string | undefined => {
    const text = disk.read(pathOnDisk(path, project.root));
    return text === undefined ? undefined : digest(text);
  };

export const isInProject = (path: string): boolean => !path.startsWith('/') && path !== '.' && !/^[A-Za-z]:/.test(path);

export const actorOf = ({ agent }: ClientEvent): string => `agent:${agent}`.replace(/\p{Cc}/gu, ' ').slice(0, 200);

/** What the ledger keeps of a call. */
export const callBody = (
  { session, tool, callId }: EventOf<'before'> | EventOf<'after'>,
  effects: readonly Effect[],
): { readonly [key: string]: Json } => ({
  session,
  tool,
  call: callId,
  effects: effects.slice(0, mostEffectsKept).map(describedEffect),
});

/** Records that something happened in a session, and lets it. */
export const noted = async (
  event: ClientEvent,
  kind: string,
  { ledger }: GuardWorld,
  body: { readonly [key: string]: Json } = {},
): Promise<Answer> => {
  await ledger.append({ kind, actor: actorOf(event), body: { session: event.session, ...body } });
  return allowed;
};
