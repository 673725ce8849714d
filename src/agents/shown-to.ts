import { type Criterion, kindsOf } from './criterion.ts';
import type { AgentDefinition } from './definition.ts';

/** The criteria of a validator that can be answered from the kinds of evidence it is shown. */
export const criteriaFor = (validator: AgentDefinition, shown: readonly string[]): readonly Criterion[] => {
  const kinds = new Set(shown);
  return validator.judges.filter(({ measure }) => kindsOf(measure).every((kind) => kinds.has(kind)));
};
