/** Which files of the project an action would take away: code and configuration, whether git knows them or not. */
import type { Effect } from '../../enforcement/action.ts';
import type { Loss } from '../../enforcement/unit.ts';
import { isInMadeFolder } from '../../repository/made-folders.ts';
import type { Repository } from '../../repository/model.ts';
import { skippedTreeOf } from '../../repository/walk/skipped-trees.ts';
import { pathOnDisk } from '../effects/named-path.ts';
import type { Disk } from '../surroundings.ts';
import { isConfiguration } from './configuration.ts';

export interface LostFile {
  /** Relative to the root. */
  readonly path: string;
  readonly kind: Loss['kind'];
  readonly isConfiguration: boolean;
  readonly isOneOfMany?: true;
}

/** Of one action; more is a rewrite of the project, which git shows: the others are recorded and not kept. */
const mostReplaced = 500;
/** Logs, and what marks a folder as a package: they are of use without content. */
const mayBeEmpty = /\.log(?:\.\d+)?$|(?:^|\/)logs?\/|(?:^|\/)(?:__init__\.pyi?|py\.typed)$/i;

interface Place {
  readonly repository: Pick<Repository, 'files' | 'root'>;
  readonly disk: Disk;
}

// A folder of more entries than this is looked at in part.
const mostEntries = 20_000;

const isOwn = (path: string): boolean =>
  !path.startsWith('/') &&
  path !== '.' &&
  !/^[A-Za-z]:|^\.git(?:\/|$)/.test(path) &&
  skippedTreeOf(`${path}/`) === undefined &&
  !isInMadeFolder(path);

/** Files at and below a path, in no order. Links are not followed. */
const filesBelow = (path: string, { repository: { root }, disk }: Place): string[] => {
  const files: string[] = [];
  const pending = [path];
  let seen = 0;
  for (let at = pending.pop(); at !== undefined && seen < mostEntries; at = pending.pop()) {
    seen++;
    if (!isOwn(at)) continue;
    const absolute = pathOnDisk(at, root);
    const kind = disk.kind(absolute);
    if (kind === undefined || kind === 'other' || disk.realPath(absolute) !== absolute) continue;
    if (kind === 'file') files.push(at);
    else for (const name of disk.list(absolute)) pending.push(`${at}/${name}`);
  }
  return files;
};

const deletedBy = (effect: Effect, place: Place): string[] => {
  if (effect.kind === 'delete') return filesBelow(effect.path, place);
  // What is moved out of the repository is gone from it.
  return effect.kind === 'move' && !isOwn(effect.to) && effect.to.startsWith('/') ? filesBelow(effect.from, place) : [];
};

/** What each file would hold in the end, undefined where that cannot be known. */
const finalContents = (effects: readonly Effect[]): ReadonlyMap<string, string | undefined> => {
  const contents = new Map<string, string | undefined>();
  for (const effect of effects) {
    if (effect.kind === 'write') contents.set(effect.path, effect.content);
    else if (effect.kind === 'move') contents.set(effect.to, undefined);
  }
  return contents;
};

/** How a file that is there loses what it holds; undefined where it does not, or where that is what the call is for. */
const overwritten = (
  path: string,
  content: string | undefined,
  isEdit: boolean,
  { repository, disk }: Place,
): LostFile | undefined => {
  const absolute = pathOnDisk(path, repository.root);
  const isSetting = isConfiguration(path);
  if (!isOwn(path) || !(isSetting || repository.files.has(path)) || disk.kind(absolute) !== 'file') return undefined;
  const before = disk.read(absolute);
  if (content !== undefined && content === before) return undefined;
  const isEmptied = content?.trim() === '' && before?.trim() !== '' && !mayBeEmpty.test(path);
  if (isEmptied) return { path, kind: 'emptied', isConfiguration: isSetting };
  // What an edit changes in code is what it is for.
  return isSetting || !isEdit ? { path, kind: 'replaced', isConfiguration: isSetting } : undefined;
};

/**
 * O(entries of what is deleted).
 *
 * @param isEdit whether the call names one file to be written, as an editor does
 */
export const lostFiles = (effects: readonly Effect[], isEdit: boolean, place: Place): readonly LostFile[] => {
  const lost = new Map<string, LostFile>();
  for (const [path, content] of finalContents(effects)) {
    const file = overwritten(path, content, isEdit, place);
    if (!file) continue;
    const isKept = file.isConfiguration || file.kind === 'emptied' || lost.size < mostReplaced;
    lost.set(path, isKept ? file : { ...file, isOneOfMany: true });
  }
  const origins = new Map(effects.flatMap((effect) => (effect.kind === 'move' ? [[effect.to, effect.from]] : [])));
  for (const effect of effects) {
    // What is deleted under the name that it was moved to is gone all the same.
    const origin = effect.kind === 'delete' ? origins.get(effect.path) : undefined;
    const moved = origin === undefined ? [] : filesBelow(origin, place);
    for (const path of [...deletedBy(effect, place), ...moved]) {
      const isSetting = isConfiguration(path);
      if (isSetting || place.repository.files.has(path))
        lost.set(path, { path, kind: 'deleted', isConfiguration: isSetting });
    }
  }
  return [...lost.values()];
};
