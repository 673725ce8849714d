import type { RequirementId, RuleId, UnitId } from '../kernel/ids.ts';
import type { Place } from '../repository/facts.ts';
import type { Severity } from '../kernel/config/severity.ts';
import type { FileEdit, Fix } from './fix/fix.ts';
import type { FindingDetail } from './unit.ts';

/** What a check reported, as it leaves a worker: everything else follows from the unit. */
export interface RawFinding extends Omit<FindingDetail, 'edits'> {
  readonly unit: UnitId;
  readonly path: string;
  readonly place: Place;
  readonly message: string;
  /** The line it stands on, white space folded, at most 200 characters. */
  readonly text: string;
  /** The check has a fix for it. */
  readonly isFixable?: true;
  /** The fix, where somebody asked for it. */
  readonly edits?: readonly FileEdit[];
}

/** One place where one requirement is not kept. */
export interface Finding extends Omit<RawFinding, 'isFixable' | 'edits'> {
  readonly fix?: Fix;
  readonly requirement: RequirementId;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly why: string;
  readonly remedy: string;
  /** Recognises the finding when lines move: unit, path and the text it stands on. 16 hex digits. */
  readonly fingerprint: string;
  /** Distinguishes findings of one fingerprint, from 0. */
  readonly ordinal: number;
}

/** Whether something an observer left is a finding; readings hold nothing else. */
export const isRawFinding = (value: object): value is RawFinding => 'unit' in value && 'place' in value;
