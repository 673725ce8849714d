import { type Criterion, evaluateCriterion } from '../agents/criterion.ts';
import type { AgentDefinition } from '../agents/definition.ts';
import type { Json } from '../kernel/canonical-json.ts';
import type { Evidence } from '../enforcement/unit.ts';
import type { CriterionRecord, Verdict } from './record.ts';

/** Evaluates one criterion on the newest evidence of its kind. */
export const judgeCriterion = (criterion: Criterion, evidence: readonly Evidence[]): CriterionRecord => {
  const { id, text, requirement, weight, measure } = criterion;
  const dataOf = (kind: string): Json | undefined => evidence.findLast((item) => item.kind === kind)?.data;
  const { holds, observed, explanation } = evaluateCriterion(measure, dataOf);
  return {
    id,
    text,
    holds,
    observed,
    explanation,
    weight,
    evidence: measure.evidence,
    ...(requirement === undefined ? {} : { requirement }),
  };
};

/**
 * A validator's verdict by its own criteria: it rejects when one that must hold does not, and abstains when none of the
 * evidence it judges is there.
 */
export const judgeAs = (
  validator: AgentDefinition,
  judges: string,
  evidence: readonly Evidence[],
  at: string,
): Verdict => {
  const criteria = validator.judges.map((criterion) => judgeCriterion(criterion, evidence));
  const kinds = new Set(evidence.map(({ kind }) => kind));
  const failed = criteria.filter(({ holds, weight }) => !holds && weight === 'must');
  const common = { validator: validator.name, judges, criteria, at };
  if (criteria.every((criterion) => !kinds.has(criterion.evidence))) {
    return { ...common, kind: 'abstain', reason: 'None of the evidence it judges was left.' };
  }
  if (failed.length > 0) {
    return { ...common, kind: 'reject', reason: failed.map(({ explanation }) => explanation).join(' ') };
  }
  const doubts = criteria.filter(({ holds }) => !holds);
  const held = `${criteria.length - doubts.length} of ${criteria.length} criteria hold`;
  const reason =
    doubts.length === 0
      ? `${held}.`
      : `${held}; none of the others has to: ${doubts.map(({ text }) => text).join(' ')}`;
  return { ...common, kind: 'approve', reason };
};
