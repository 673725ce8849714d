import type { FailOn, Severity } from '../kernel/config/severity.ts';
import { reaches } from '../kernel/config/severity.ts';
import type { RequirementId, UnitId } from '../kernel/ids.ts';
import type { SkippedTree } from '../repository/model.ts';
import type { Finding } from './finding.ts';

/** What a report says of a unit that has findings. A check is one; so is what the engine itself reports. */
export interface ReportedUnit {
  readonly id: UnitId;
  readonly enforces: readonly [RequirementId, ...RequirementId[]];
  readonly severity: Severity;
  readonly why: string;
  readonly remedy: string;
}

/** A finding that a comment in the code answers, and the answer. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
}

/** What one `check` found, whole: every reporter is a function of this. */
export interface CheckReport {
  /** Version of bylaw. */
  readonly version: string;
  readonly root: string;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Files that were read, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Checks that were on, and the rules they belong to. */
  readonly checks: number;
  readonly rules: number;
  readonly skipped: readonly SkippedTree[];
  /** New findings, neither suppressed nor in the baseline. */
  readonly findings: readonly Finding[];
  /** Findings that the baseline knows. */
  readonly known: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Findings that the baseline holds and that are gone. */
  readonly staleBaseline: number;
  readonly failOn: FailOn;
  readonly failed: boolean;
  /** The units of every finding above. */
  readonly units: ReadonlyMap<UnitId, ReportedUnit>;
}

/** Whether new findings make a check fail. */
export const fails = (findings: readonly Finding[], failOn: FailOn): boolean =>
  findings.some(({ severity }) => reaches(severity, failOn));

// By code unit, not by locale: the same tree gives the same report on every machine.
const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

type Placed = Pick<Finding, 'path' | 'place' | 'unit' | 'message'>;

/** Report order: by path, then line and column, then unit and message. */
export const comparePlaces = (left: Placed, right: Placed): number =>
  compareText(left.path, right.path) ||
  left.place.line - right.place.line ||
  (left.place.column ?? 0) - (right.place.column ?? 0) ||
  compareText(left.unit, right.unit) ||
  compareText(left.message, right.message);
