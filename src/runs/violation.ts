import type { Gate } from '../enforcement/unit.ts';
import { type RequirementId, type RuleId, ruleOf } from '../kernel/ids.ts';
import type { GateRecord, RiskAssessment, Violation } from './record.ts';

// What is at stake when a rule is not kept, for the rules where that is more than quality.
const stakes: ReadonlyMap<RuleId, { level: RiskAssessment['level']; impact: string }> = new Map([
  ['R1', { level: 'high', impact: 'the result may rest on something that does not exist' }],
  ['R2', { level: 'high', impact: 'something that works today may stop working' }],
  ['R3', { level: 'medium', impact: 'the plan may rest on part of the picture' }],
  ['R5', { level: 'high', impact: 'a basic safeguard is missing' }],
  ['R10', { level: 'high', impact: 'something in use may be removed' }],
  ['R17', { level: 'high', impact: 'the work may follow a document that does not count' }],
  ['R18', { level: 'medium', impact: 'the work may ignore rules it never read, or leave no trace' }],
  ['R19', { level: 'critical', impact: 'what was done can no longer be proved' }],
  ['R20', { level: 'critical', impact: 'tools that every agent uses may have been changed' }],
]);

/** How bad a violation could become, from the rule it breaks and how far the run had come. */
const assessRisk = (requirement: RequirementId, stagesDone: number): RiskAssessment => {
  const stake = stakes.get(ruleOf(requirement)) ?? { level: 'medium' as const, impact: 'the work may be incomplete' };
  const likelihood =
    stagesDone <= 1
      ? 'low while the run is stopped: it had not begun its work'
      : 'low while the run is stopped: its findings exist, and nothing was changed on their account';
  return {
    ...stake,
    likelihood,
    reasons: [`${requirement} is not kept`, `${stagesDone} ${stagesDone === 1 ? 'stage was' : 'stages were'} complete`],
  };
};

/** The violation that a gate which is not met stands for. */
export const violationOf = (gate: Gate, record: GateRecord, stagesDone: number, at: string): Violation => {
  const [requirement] = gate.enforces;
  const risk = assessRisk(requirement, stagesDone);
  return {
    requirement,
    unit: gate.id,
    stoppedAt: record.after,
    what: record.reason,
    impact: `${gate.why} Here: ${risk.impact}.`,
    next: record.next ?? 'Fix what is named and resume the run.',
    risk,
    at,
  };
};
