/** The documents with authority as they stand now. */
import { digest } from '../kernel/hash.ts';
import type { Digest } from '../kernel/ids.ts';
import type { Repository } from '../repository/model.ts';
import { type CanonSettings, standingsOf } from './authority.ts';
import { type Review, reviewOf } from './reviews.ts';

export interface CanonicalDocument extends Review {
  readonly path: string;
  readonly rank: number;
  readonly level: string;
  readonly digest: Digest;
  /** The next review that the document names is past. */
  readonly isOverdue: boolean;
}

/** Canonical documents and what they say of themselves, the highest first. `today` is an ISO 8601 date. O(text). */
export const canonicalDocuments = (
  repository: Pick<Repository, 'files' | 'read' | 'paths'>,
  settings: CanonSettings,
  today: string,
): CanonicalDocument[] => {
  const standingOf = standingsOf(repository, settings);
  return Array.from(repository.files.values())
    .flatMap((facts) => {
      const { rank, level, isCanonical } = standingOf(facts.path);
      const text = isCanonical ? repository.read(facts.path) : undefined;
      if (text === undefined) return [];
      const review = reviewOf(facts);
      const isOverdue = review.next !== undefined && review.next < today;
      return [{ path: facts.path, rank, level, digest: digest(text), ...review, isOverdue }];
    })
    .toSorted((one, other) => one.rank - other.rank || (one.path < other.path ? -1 : 1));
};
