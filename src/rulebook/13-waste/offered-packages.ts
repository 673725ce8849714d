import type { Repository } from '../../repository/model.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';

export interface OfferedPackages {
  /** Whether others may import from the package around a path. */
  readonly isOffered: (path: string) => boolean;
  /** Whether they may reach into its folders: it has a main file, and no list of what it exports. */
  readonly isOpen: (path: string) => boolean;
}

type Kind = 'kept' | 'listed' | 'open';

const kindOf = (text: string, isPrivate: boolean): Kind => {
  if (isPrivate) return 'kept';
  if (/"exports"\s*:/.test(text)) return 'listed';
  return /"(?:main|module)"\s*:/.test(text) ? 'open' : 'kept';
};

/** Which npm packages of the repository are made for others. Reads each package.json once. */
export const offeredPackages = ({
  files,
  graph,
  read,
}: Pick<Repository, 'files' | 'graph' | 'read'>): OfferedPackages => {
  const reasons = new Set(graph.entryPoints.values());
  const kinds = new Map<string, Kind>();
  for (const { path, settings } of files.values()) {
    if (baseName(path) !== 'package.json') continue;
    const isPrivate = settings.some(({ key, value }) => key === 'private' && value === 'true');
    const hasMain = reasons.has(`main of ${path}`) || reasons.has(`an export of ${path}`);
    kinds.set(directoryOf(path), kindOf(isPrivate || !hasMain ? '' : (read(path) ?? ''), isPrivate));
  }
  const around = (path: string): Kind => {
    for (let at = directoryOf(path); ; at = directoryOf(at)) {
      const kind = kinds.get(at);
      if (kind !== undefined || at === '') return kind ?? 'kept';
    }
  };
  return { isOffered: (path) => around(path) !== 'kept', isOpen: (path) => around(path) === 'open' };
};
