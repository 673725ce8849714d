/** Which files of the project an action would take away: code and configuration, whether git knows them or not. */
import type { Effect } from '../../enforcement/action.ts';
import { isInMadeFolder } from '../../repository/made-folders.ts';
import type { Repository } from '../../repository/model.ts';
import { skippedTreeOf } from '../../repository/walk/skipped-trees.ts';
import { pathOnDisk } from '../effects/named-path.ts';
import type { Disk } from '../surroundings.ts';
import { isConfiguration } from './configuration.ts';

export interface LostFile {
  /** Relative to the root. */
  readonly path: string;
  readonly kind: 'deleted' | 'replaced';
  readonly isConfiguration: boolean;
}

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

/** Configuration alone: what an edit changes in code is what it is for. */
const replacedBy = (effect: Effect, { repository: { root }, disk }: Place): string[] => {
  const path = effect.kind === 'write' ? effect.path : effect.kind === 'move' ? effect.to : undefined;
  if (path === undefined || !isConfiguration(path) || !isOwn(path)) return [];
  if (disk.kind(pathOnDisk(path, root)) !== 'file') return [];
  if (effect.kind === 'write' && effect.content !== undefined && effect.content === disk.read(pathOnDisk(path, root)))
    return [];
  return [path];
};

/** O(entries of what is deleted). */
export const lostFiles = (effects: readonly Effect[], place: Place): readonly LostFile[] => {
  const lost = new Map<string, LostFile>();
  for (const effect of effects) {
    for (const path of replacedBy(effect, place)) lost.set(path, { path, kind: 'replaced', isConfiguration: true });
    for (const path of deletedBy(effect, place)) {
      const isSetting = isConfiguration(path);
      if (isSetting || place.repository.files.has(path))
        lost.set(path, { path, kind: 'deleted', isConfiguration: isSetting });
    }
  }
  return [...lost.values()];
};
