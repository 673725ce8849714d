/** A value that only its own parser can make, so that two kinds of string cannot be swapped. */
export type Branded<T, Name extends string> = T & { readonly __brand: Name };

/** `R11`: one of the 25 rules. */
export type RuleId = `R${number}`;

/** `R11.5`: the fifth requirement of rule 11. */
export type RequirementId = `R${number}.${number}`;

/** `docker/non-root-user`: the path of a unit below the rulebook, without the rule's number. */
export type UnitId = string;

/** Lower-case hexadecimal SHA-256. */
export type Digest = Branded<string, 'Digest'>;

/** A run's id: sortable by time, `run_` and 26 characters. */
export type RunId = Branded<string, 'RunId'>;

const requirementPattern = /^R([1-9]\d?)\.([1-9]\d?)$/;
const rulePattern = /^R([1-9]\d?)$/;

export const isRequirementId = (text: string): text is RequirementId => requirementPattern.test(text);
export const isRuleId = (text: string): text is RuleId => rulePattern.test(text);

/** The rule a requirement belongs to: `R11.5` gives `R11`. */
export const ruleOf = (requirement: RequirementId): RuleId => {
  const [, rule = '0'] = requirementPattern.exec(requirement) ?? [];
  return `R${Number(rule)}`;
};

/** Orders `R2.10` after `R2.9` and before `R10.1`. */
export const compareRequirements = (left: string, right: string): number => {
  const [leftRule = 0, leftItem = 0] = left.slice(1).split('.').map(Number);
  const [rightRule = 0, rightItem = 0] = right.slice(1).split('.').map(Number);
  return leftRule - rightRule || leftItem - rightItem;
};
