import type { Listing } from '../../repository/walk/list.ts';
import { signatureNow } from '../../repository/walk/signature.ts';

/** Which state of each file was taken in last. */
export interface TakenFiles {
  /** Whether a file is another now; what is asked about is then taken in. */
  readonly isNew: (path: string) => boolean;
  /** Paths that a listing shows to be another. O(files). */
  readonly differingFrom: (listing: Listing) => readonly string[];
  readonly settle: (listing: Listing) => void;
}

const signaturesOf = ({ files }: Listing): Map<string, string> =>
  new Map(files.map(({ path, signature }) => [path, signature]));

export const takenFiles = (listing: Listing, now: () => Date): TakenFiles => {
  let signatures = signaturesOf(listing);
  return {
    isNew: (path) => {
      const found = signatureNow(`${listing.root}/${path}`, now());
      if (found !== undefined && found === signatures.get(path)) return false;
      if (found === undefined) signatures.delete(path);
      else signatures.set(path, found);
      return true;
    },
    differingFrom: (next) => {
      const found = signaturesOf(next);
      return [...found.keys(), ...signatures.keys()].filter((path) => found.get(path) !== signatures.get(path));
    },
    settle: (next) => {
      signatures = signaturesOf(next);
    },
  };
};
