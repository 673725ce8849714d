/**
 * What a run leaves behind: one JSON document, written after each step, from which the report is drawn and a refused run
 * is resumed. Times are ISO 8601 UTC.
 */
import type { Evidence } from '../enforcement/unit.ts';
import type { Json } from '../kernel/canonical-json.ts';
import type { Digest, RequirementId, RunId, UnitId } from '../kernel/ids.ts';

export interface StageRecord {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly evidence: readonly Evidence[];
  /** Evidence came from an earlier attempt: the files it was read from have not changed. */
  readonly isReused: boolean;
}

export interface GateRecord {
  readonly unit: UnitId;
  readonly requirements: readonly RequirementId[];
  /** Stage after which it stood. */
  readonly after: string;
  readonly isMet: boolean;
  readonly reason: string;
  readonly next?: string;
  /** Kinds of evidence it rests on. */
  readonly cites: readonly string[];
}

export interface CriterionRecord {
  readonly id: string;
  readonly text: string;
  readonly holds: boolean;
  readonly observed: Json;
  readonly explanation: string;
  readonly requirement?: RequirementId;
  readonly weight: 'must' | 'should';
  /** Kind of evidence that was looked at. */
  readonly evidence: string;
}

/** One validator's judgement, with the criteria it rests on. A validator abstains when its evidence is missing. */
export interface Verdict {
  readonly validator: string;
  readonly judges: string;
  readonly kind: 'approve' | 'reject' | 'abstain';
  readonly reason: string;
  readonly criteria: readonly CriterionRecord[];
  readonly at: string;
}

export interface RiskAssessment {
  readonly level: 'low' | 'medium' | 'high' | 'critical';
  readonly likelihood: string;
  readonly impact: string;
  readonly reasons: readonly string[];
}

/** The four steps of a violation: stopped at, documented with requirement and impact, refused, escalated with a risk. */
export interface Violation {
  readonly requirement: RequirementId;
  readonly unit: UnitId;
  readonly stoppedAt: string;
  readonly what: string;
  readonly impact: string;
  readonly next: string;
  readonly risk: RiskAssessment;
  readonly at: string;
}

export type Outcome =
  | { readonly kind: 'approved'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly next: string }
  | { readonly kind: 'escalated'; readonly reason: string; readonly next: string };

export interface RunRecord {
  readonly version: 1;
  readonly id: RunId;
  readonly agent: string;
  readonly agentDigest: Digest;
  /** Absolute path of the repository. */
  readonly root: string;
  /** Commit of the work tree, where there is git. */
  readonly head: string | null;
  readonly tool: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Starts of this run, the first one included. */
  readonly attempts: readonly string[];
  readonly stages: readonly StageRecord[];
  readonly gates: readonly GateRecord[];
  readonly verdicts: readonly Verdict[];
  readonly quorum: { readonly needed: number; readonly approvals: number } | null;
  readonly success: readonly CriterionRecord[];
  readonly violations: readonly Violation[];
  /** Null while the run is under way or was interrupted. */
  readonly outcome: Outcome | null;
  readonly ledger: { readonly path: string; readonly entries: number; readonly head: string } | null;
}

/** The newest evidence of a kind in a run. */
export const evidenceOf = (stages: readonly StageRecord[], kind: string): Evidence | undefined =>
  stages.flatMap((stage) => stage.evidence).findLast((evidence) => evidence.kind === kind);
