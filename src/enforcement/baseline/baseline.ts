import type { UnitId } from '../../kernel/ids.ts';
import type { Finding } from '../finding.ts';

/** How often one fingerprint was found; unit and path are there for the people who read the file. */
export interface BaselineEntry {
  readonly unit: UnitId;
  readonly path: string;
  readonly count: number;
}

/** Findings that are known, by fingerprint. A check that compares with them fails only on what is new. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

export interface ComparedFindings {
  /** Not in the baseline, or found more often than it says. */
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  /** What the baseline holds and was not found; `count` is how many are gone. */
  readonly stale: Baseline;
}

/** Whether the run could have found an entry again: its check was on and its file was read. */
export type IsInScope = (entry: BaselineEntry) => boolean;

const always: IsInScope = () => true;

/** The baseline that knows these findings: those of a run to be written down, or of a git reference to compare with. */
export const baselineOf = (findings: readonly Finding[]): Baseline => {
  const entries = new Map<string, BaselineEntry>();
  for (const { fingerprint, unit, path } of findings) {
    entries.set(fingerprint, { unit, path, count: (entries.get(fingerprint)?.count ?? 0) + 1 });
  }
  return entries;
};

/**
 * Tells new findings from known ones. Of several with one fingerprint the first `count` are known.
 *
 * An entry that is out of scope is not stale: a run of one unit says nothing of the others. O(findings + entries).
 */
export const applyBaseline = (
  findings: readonly Finding[],
  baseline: Baseline,
  isInScope: IsInScope = always,
): ComparedFindings => {
  const left = new Map([...baseline].map(([fingerprint, { count }]) => [fingerprint, count]));
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const count = left.get(finding.fingerprint) ?? 0;
    (count > 0 ? known : fresh).push(finding);
    if (count > 0) left.set(finding.fingerprint, count - 1);
  }
  const stale = [...baseline].flatMap(([fingerprint, entry]): [string, BaselineEntry][] => {
    const count = left.get(fingerprint) ?? 0;
    return count > 0 && isInScope(entry) ? [[fingerprint, { ...entry, count }]] : [];
  });
  return { fresh, known, stale: new Map(stale) };
};

/** The baseline without what is stale. It never learns a new finding. */
export const prune = (findings: readonly Finding[], baseline: Baseline, isInScope: IsInScope = always): Baseline => {
  const { stale } = applyBaseline(findings, baseline, isInScope);
  const kept = [...baseline].flatMap(([fingerprint, entry]): [string, BaselineEntry][] => {
    const count = entry.count - (stale.get(fingerprint)?.count ?? 0);
    return count > 0 ? [[fingerprint, { ...entry, count }]] : [];
  });
  return new Map(kept);
};
