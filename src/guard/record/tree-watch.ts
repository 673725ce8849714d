import { readFileSync } from 'node:fs';
import { isStringRecord } from './string-record.ts';
import { writeFileAtomically } from '../../kernel/write-file.ts';
import type { Listing } from '../../repository/walk/list.ts';

/** Tells which files of a project changed, whoever changed them. */
export interface TreeWatch {
  /** Paths that are not as they were at the last look: changed, new or gone. O(files). */
  readonly look: () => Promise<readonly string[]>;
  /** Keeps what was seen, for the process that comes after this one. */
  readonly keep: () => void;
}

const signaturesOf = ({ files }: Listing): Map<string, string> =>
  new Map(files.map(({ path, signature }) => [path, signature]));

const keptAt = (path: string): Map<string, string> | undefined => {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isStringRecord(kept) ? new Map(Object.entries(kept)) : undefined;
  } catch {
    // Not there, or damaged: then it is not known what changed in between, and nothing is said of it.
    return undefined;
  }
};

interface WatchOrder {
  readonly first: Listing;
  readonly list: () => Promise<Listing>;
  /** File of what was seen last. */
  readonly keptIn: string;
}

/** Watches from what was seen last, by whatever process. Looks wait for each other, so that no change is told twice. */
export const watchTree = ({ first, list, keptIn }: WatchOrder): TreeWatch => {
  let known = keptAt(keptIn) ?? signaturesOf(first);
  let last: Promise<unknown> = Promise.resolve();
  const compared = async (): Promise<readonly string[]> => {
    const found = signaturesOf(await list());
    const paths = new Set([...known.keys(), ...found.keys()]);
    const changed = [...paths].filter((path) => known.get(path) !== found.get(path));
    known = found;
    return changed;
  };
  return {
    look: () => {
      const next = last.then(compared);
      last = next.catch(() => undefined);
      return next;
    },
    keep: () => writeFileAtomically(keptIn, JSON.stringify(Object.fromEntries(known))),
  };
};
