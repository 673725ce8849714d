/** What is known beforehand of the files that an action would take away, and what is kept of them once it may happen. */
import type { Loss } from '../../enforcement/unit.ts';
import type { Effect } from '../../enforcement/action.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { messageOf } from '../../kernel/errors.ts';
import type { LastChange } from '../../repository/history/last-changes.ts';
import { type EventOf, type GuardWorld, actorOf } from '../world.ts';
import type { KeptContent } from './archive.ts';
import { lostFiles } from './lost-files.ts';

/** Kind of the entries that say what was taken away and where it is kept. */
export const lossKind = 'loss.recorded';
/** Kind of the entries that say what the archive no longer holds, because it was old or there was no room. */
const droppedKind = 'loss.dropped';

type Histories = ReadonlyMap<string, Loss['lastChange']>;

const historiesOf = async (paths: readonly string[], { lastChanges }: GuardWorld): Promise<Histories> => {
  try {
    return (paths.length === 0 ? undefined : await lastChanges(paths)) ?? new Map<string, LastChange>();
  } catch (error) {
    return new Map(paths.map((path) => [path, { kind: 'unknown', reason: messageOf(error) }] as const));
  }
};

/** Calls that name the one file that they change, as an editor does; any other may change a file by the way. */
const edits: ReadonlySet<string> = new Set(['write', 'edit', 'edit-notebook', 'patch']);

/** One question to git, and none where nothing is deleted. */
export const lossesOf = async (
  { call }: Pick<EventOf<'before'>, 'call'>,
  effects: readonly Effect[],
  world: GuardWorld,
): Promise<readonly Loss[]> => {
  const lost = lostFiles(effects, edits.has(call.kind), { repository: world.project.repository(), disk: world.disk });
  if (lost.length === 0) return [];
  const deleted = lost.filter(({ kind }) => kind === 'deleted').map(({ path }) => path);
  const histories = await historiesOf(deleted, world);
  const obstacles = world.archive.obstacles(lost.flatMap(({ path, isOneOfMany }) => (isOneOfMany ? [] : [path])));
  return lost.map((file) => ({
    ...file,
    obstacle: obstacles.get(file.path),
    lastChange: histories.get(file.path),
  }));
};

const changeOf = (lastChange: Loss['lastChange']): Json => {
  if (lastChange?.kind !== 'changed') return lastChange === undefined ? null : { kind: lastChange.kind };
  const { kind, commit, author, at, subject } = lastChange;
  return {
    kind,
    commit,
    author: author.slice(0, 100).toWellFormed(),
    at,
    subject: subject.slice(0, 200).toWellFormed(),
  };
};

const rowOf = ({ path, kind, lastChange }: Loss, kept: KeptContent | undefined): Json => ({
  path: path.toWellFormed(),
  kind,
  lastChange: changeOf(lastChange),
  kept: kept === undefined ? null : { digest: kept.digest, bytes: kept.bytes, mode: kept.mode },
});

// Below what an entry of the ledger may hold.
const longestRows = 200_000;

const inShares = (rows: readonly Json[]): Json[][] => {
  const shares: Json[][] = [];
  let length = longestRows;
  for (const row of rows) {
    const own = JSON.stringify(row).length;
    if (length + own > longestRows) {
      shares.push([]);
      length = 0;
    }
    shares.at(-1)?.push(row);
    length += own;
  }
  return shares;
};

const mostDropped = 2000;

/** Lets the oldest contents of the archive go that are over its limits, and says which in the ledger. */
const dropWhatIsOver = async (event: EventOf<'before'>, { archive, ledger }: GuardWorld): Promise<void> => {
  const dropped = archive.dropOld();
  if (dropped.length === 0) return;
  const contents = dropped.slice(0, mostDropped).map(({ digest, keptAt }) => ({ digest, keptAt }));
  const body = { reason: 'the limits of the archive', count: dropped.length, contents };
  await ledger.append({ kind: droppedKind, actor: actorOf(event), body });
};

/**
 * Keeps what is lost, and records of each file who changed it last, when and why, and where its content is.
 *
 * Answers the entries' numbers. Throws where a content cannot be kept: then it must not be lost.
 */
export const recordLosses = async (
  event: EventOf<'before'>,
  losses: readonly Loss[],
  world: GuardWorld,
): Promise<readonly number[]> => {
  const { archive, ledger } = world;
  await dropWhatIsOver(event, world);
  const rows = losses.map((loss) => {
    const isKept = loss.obstacle === undefined && !loss.isOneOfMany;
    return rowOf(loss, isKept ? archive.keep(loss.path) : undefined);
  });
  const { session, callId: call } = event;
  const sequences: number[] = [];
  for (const files of inShares(rows)) {
    const entry = await ledger.append({ kind: lossKind, actor: actorOf(event), body: { session, call, files } });
    sequences.push(entry.sequence);
  }
  return sequences;
};
