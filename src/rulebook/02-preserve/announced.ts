/** Whether a package's version says that something breaks. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { BaseRevision, Manifest } from '../../repository/model.ts';
import { directoryOf } from '../../repository/paths.ts';
import { directoriesUp } from '../../repository/resolve/resolution.ts';

type Compared = Pick<CheckedRepository, 'manifests'> & { readonly base: BaseRevision };

const versionKey = /(?:^|\.)version$/;

/** The part of a version that rises with what breaks: the first, or the second of a package that has no first one yet. */
const breakingPart = (version: string): number => {
  const [, first = '0', second = '0'] = /^\D{0,2}(\d{1,9})(?:\.(\d{1,9}))?/.exec(version) ?? [];
  return Number(first) > 0 ? Number(first) * 1_000_000 : Number(second);
};

export const raises = (former: string, current: string): boolean => breakingPart(current) > breakingPart(former);

/** Whether a version promises nothing yet: `2.0.0-beta.1`, `2.0.0rc1`. */
const isTrial = (version: string): boolean =>
  /\d-?(?:a|b|rc|alpha|beta|next|canary|dev|pre|preview)[\d.-]*\d*$/i.test(version);

/** What a package's version says of a break. */
export interface Announcement {
  readonly isAnnounced: boolean;
  /** For a sentence: `version 1.4.0 of orders`; empty where no manifest states one. */
  readonly label: string;
}

const nothing: Announcement = { isAnnounced: false, label: '' };

const announcementOf = ({ path, name, version }: Manifest, base: BaseRevision): Announcement => {
  if (version === undefined) return nothing;
  const former = base.files.get(path)?.settings.find(({ key }) => versionKey.test(key))?.value;
  const isAnnounced = former !== undefined && (raises(former, version) || isTrial(former));
  return { isAnnounced, label: `version ${version} of ${name ?? path}` };
};

/** Tells what the version of the package around a path says. O(manifests), and O(depth) a path. */
export const announcements = ({ manifests, base }: Compared): ((path: string) => Announcement) => {
  const stating = manifests.filter(({ version, isLockfile }) => version !== undefined && !isLockfile);
  const byDirectory = new Map(stating.map((manifest) => [directoryOf(manifest.path), manifest]));
  return (path) => {
    for (const directory of directoriesUp(directoryOf(path))) {
      const manifest = byDirectory.get(directory);
      if (manifest) return announcementOf(manifest, base);
    }
    return nothing;
  };
};

/** The end of a sentence about a break: which version fails to say so. */
export const unannounced = ({ label }: Announcement): string => (label === '' ? '' : `, and ${label} does not say so`);
