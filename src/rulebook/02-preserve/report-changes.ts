import type { CheckedRepository } from '../../enforcement/unit.ts';
import { LineIndex } from '../../repository/lines.ts';
import type { BaseRevision } from '../../repository/model.ts';
import { announcements, unannounced } from './announced.ts';
import { type Change, typescriptChanges } from './typescript-changes.ts';

/** Reports those changes of TypeScript packages that no version announces. */
export const reportChanges = (
  base: BaseRevision,
  repository: CheckedRepository,
  isWanted: (change: Change) => boolean,
): void => {
  const announcementFor = announcements({ ...repository, base });
  const wanted = typescriptChanges(base, repository).filter(isWanted);
  for (const [path, changes] of Map.groupBy(wanted, ({ place }) => place.path)) {
    const announcement = announcementFor(path);
    const lines = new LineIndex(repository.read(path) ?? '');
    for (const { name, member, message, start } of announcement.isAnnounced ? [] : changes) {
      const subject = member === undefined ? name : member === 'constructor' ? `new ${name}` : `${name}.${member}`;
      repository.report(path, lines.place(start), `${subject} ${message}${unannounced(announcement)}.`);
    }
  }
};
