import { digest } from '../kernel/hash.ts';
import type { Digest } from '../kernel/ids.ts';
import type { Repository } from '../repository/model.ts';
import { canonPaths } from './documents.ts';

/** A canonical document as it was given to a reader. Its digest is the receipt. */
export interface GivenDocument {
  readonly path: string;
  readonly digest: Digest;
  readonly text: string;
}

/** The canon as one answer holds it. */
export interface CanonReading {
  /** Whole, by authority. */
  readonly given: readonly GivenDocument[];
  /** For a later answer, each asked for by its path. */
  readonly left: readonly string[];
  /** Longer than an answer may be. */
  readonly tooLong: readonly string[];
  readonly unreadable: readonly string[];
}

/** Characters of one answer: what agent clients pass on to a model whole. */
const longestReading = 60_000;

/** What one answer gives of the canon, or of the one document that is asked for. The same question gives the same documents. */
export const readingOf = (
  repository: Pick<Repository, 'files' | 'read'>,
  roots: readonly string[],
  asked: string | undefined,
): CanonReading => {
  const reading = {
    given: new Array<GivenDocument>(),
    left: new Array<string>(),
    tooLong: new Array<string>(),
    unreadable: new Array<string>(),
  };
  let length = 0;
  for (const path of canonPaths(repository, roots)) {
    if (asked !== undefined && path !== asked) continue;
    const text = repository.read(path);
    if (text === undefined) reading.unreadable.push(path);
    else if (text.length > longestReading) reading.tooLong.push(path);
    else if (length + text.length > longestReading) reading.left.push(path);
    else {
      length += text.length;
      reading.given.push({ path, digest: digest(text), text });
    }
  }
  return reading;
};
