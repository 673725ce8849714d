import type { AgentDefinition } from './definition.ts';
import { runEvidence } from './definition.ts';
import { kindsOf } from './criterion.ts';
import { criteriaFor } from './shown-to.ts';
import type { Linting } from './linting.ts';

/** What is wrong with the `bylaw:` block of a definition, given the others. */
export const lintGovernance = (definition: AgentDefinition, linting: Linting): void => {
  lintSuccess(definition, linting);
  lintRequirements(definition, linting);
  if (definition.role === 'specialist') {
    lintEvidence(definition, linting);
    lintValidators(definition, linting);
    lintCollaborators(definition, linting);
  }
};

const lintSuccess = (definition: AgentDefinition, { report }: Linting): void => {
  const { role, success, judges } = definition;
  if (role === 'validator' && !judges.some(({ weight }) => weight === 'must')) {
    report(
      'validator-unable',
      definition,
      'bylaw.judges',
      'No criterion must hold, so this validator can never reject.',
    );
  }
  if (role !== 'validator' && success.length === 0) {
    report('success-missing', definition, 'bylaw', 'No success criterion is measured.');
  }
};

const lintRequirements = (definition: AgentDefinition, { requirements, report }: Linting): void => {
  const { stages, success, judges } = definition;
  const cited = [
    ...stages.flatMap(({ requires }) => requires),
    ...[...success, ...judges].flatMap(({ requirement }) => requirement ?? []),
  ];
  for (const requirement of new Set(cited)) {
    if (requirements?.has(requirement) ?? true) continue;
    report('requirement-unknown', definition, 'bylaw', `The rulebook has no requirement ${requirement}.`);
  }
};

const lintEvidence = (definition: AgentDefinition, { report }: Linting): void => {
  const { stages, deliverables, validators, success } = definition;
  const left = new Set(stages.flatMap(({ evidence }) => evidence));
  const measured = new Set([...left, ...runEvidence]);
  const check = (kinds: readonly string[], promised: ReadonlySet<string>, field: string, who: string): void => {
    for (const kind of kinds) {
      if (promised.has(kind)) continue;
      report('evidence-unpromised', definition, field, `${who} rests on the evidence ${kind}, which no stage leaves.`);
    }
  };
  for (const { id, evidence } of deliverables) check(evidence, left, 'bylaw.deliverables', `The deliverable ${id}`);
  for (const { agent, evidence } of validators) check(evidence, left, 'bylaw.validators', `The validator ${agent}`);
  for (const { id, measure } of success) check(kindsOf(measure), measured, 'bylaw.success', `The criterion ${id}`);
};

const lintValidators = (definition: AgentDefinition, { definitionsOf, names, report, suggestAgent }: Linting): void => {
  for (const { agent, evidence } of definition.validators) {
    if (!names.has(agent))
      report('agent-unknown', definition, 'bylaw.validators', `There is no agent ${agent}.`, suggestAgent(agent));
    const [validator] = definitionsOf.get(agent) ?? [];
    if (!validator) continue;
    const criteria = criteriaFor(validator, evidence);
    const cannot = !criteria.some(({ weight }) => weight === 'must');
    const unjudged = evidence.filter((kind) => !criteria.some(({ measure }) => kindsOf(measure).includes(kind)));
    if (cannot) {
      report(
        'validator-unable',
        definition,
        'bylaw.validators',
        `${agent} has no criterion that must hold for what it is shown.`,
      );
    } else if (unjudged.length > 0) {
      const message = `${agent} is shown ${unjudged.join(', ')} and has no criterion for it.`;
      report('validator-unable', definition, 'bylaw.validators', message);
    }
  }
};

const lintCollaborators = (definition: AgentDefinition, { names, report, suggestAgent }: Linting): void => {
  for (const agent of definition.collaborators) {
    if (names.has(agent)) continue;
    report('agent-unknown', definition, 'bylaw.collaborators', `There is no agent ${agent}.`, suggestAgent(agent));
  }
};
