/**
 * Fixes a tree in rounds: what is found is fixed, and the result is looked at again, until nothing more changes. Nothing
 * is written; the new texts are laid over the tree.
 */
import type { Finding } from '../finding.ts';
import { combine } from './combine.ts';
import type { FixKind } from './fix.ts';

/** One look at the tree with new texts over it. */
export interface Look {
  /** What may be fixed, each with its edits, in report order. */
  readonly findings: readonly Finding[];
  /** The texts that the edits were worked out on. */
  readonly read: (path: string) => string | undefined;
}

/** A file that fixes change, or make. */
export interface FileChange {
  readonly path: string;
  /** Undefined for a file that is new. */
  readonly before: string | undefined;
  readonly after: string;
}

export interface FixedTree {
  readonly changes: readonly FileChange[];
  readonly fixed: readonly Finding[];
  /** Findings whose fix gave a text that does not parse. */
  readonly faulty: readonly Finding[];
  /** Rounds ran out before nothing changed any more. */
  readonly isUnfinished: boolean;
}

export interface FixOrder {
  /** Kinds of fixes to make. */
  readonly kinds: ReadonlySet<FixKind>;
  readonly look: (overlay: ReadonlyMap<string, string>) => Promise<Look>;
  readonly parses: (path: string, text: string) => boolean;
}

// Each round settles what the one before left open: overlaps, and what only a fix brought to light.
const mostRounds = 10;

const keyOf = ({ unit, path, fingerprint, ordinal }: Finding): string => [unit, path, fingerprint, ordinal].join('\0');

type Read = Look['read'];

/** Fixes after which a file no longer parses, although it did. Each is tried alone, and then on top of the good ones. */
const faultyAmong = (applied: readonly Finding[], read: Read, parses: FixOrder['parses']): Finding[] => {
  const good: Finding[] = [];
  const faulty: Finding[] = [];
  for (const finding of applied) {
    const isGood = [...combine([...good, finding], read).texts].every(([path, text]) => parses(path, text));
    (isGood ? good : faulty).push(finding);
  }
  return faulty;
};

interface Round {
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly Finding[];
  readonly faulty: readonly Finding[];
}

const settle = (findings: readonly Finding[], read: Read, parses: FixOrder['parses']): Round => {
  const { texts, applied } = combine(findings, read);
  const broken = new Set([...texts].flatMap(([path, text]) => (parses(path, text) ? [] : [path])));
  if (broken.size === 0) return { texts, applied, faulty: [] };
  const touches = ({ fix }: Finding, paths: ReadonlySet<string>): boolean =>
    fix?.edits?.some(({ path }) => paths.has(path)) === true;
  // What could not be parsed before is left as it is: places in it are guesses.
  const unparsed = new Set([...broken].filter((path) => !parses(path, read(path) ?? '')));
  const rest = applied.filter((finding) => !touches(finding, unparsed));
  const faulty = faultyAmong(
    rest.filter((finding) => touches(finding, broken)),
    read,
    parses,
  );
  const excluded = new Set(faulty);
  return {
    ...combine(
      rest.filter((finding) => !excluded.has(finding)),
      read,
    ),
    faulty,
  };
};

/** Fixes until nothing changes, in at most ten rounds. */
export const fixTree = async ({ kinds, look, parses }: FixOrder): Promise<FixedTree> => {
  const overlay = new Map<string, string>();
  const before = new Map<string, string | undefined>();
  const fixed: Finding[] = [];
  const faulty = new Map<string, Finding>();
  let isUnfinished = true;
  for (let round = 0; round < mostRounds && isUnfinished; round++) {
    const { findings, read } = await look(overlay);
    const wanted = findings.filter(
      (finding) => finding.fix && kinds.has(finding.fix.kind) && !faulty.has(keyOf(finding)),
    );
    const { texts, applied, faulty: bad } = settle(wanted, read, parses);
    for (const finding of bad) faulty.set(keyOf(finding), finding);
    for (const [path, text] of texts) {
      if (!before.has(path)) before.set(path, read(path));
      overlay.set(path, text);
    }
    fixed.push(...applied);
    isUnfinished = applied.length + bad.length > 0;
  }
  const changes = [...overlay].flatMap(([path, after]): FileChange[] => {
    const former = before.get(path);
    return former === after ? [] : [{ path, before: former, after }];
  });
  return {
    changes: changes.toSorted((left, right) => (left.path < right.path ? -1 : 1)),
    fixed,
    faulty: [...faulty.values()],
    isUnfinished,
  };
};
