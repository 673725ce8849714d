import { z } from 'zod';
import { isRequirementId, type RequirementId } from '../kernel/ids.ts';
import {
  comparisons,
  type Criterion,
  type Expectation,
  type Measure,
  type Operand,
  type Place,
  takes,
} from './criterion.ts';
import type { Governance } from './definition.ts';

// Every text, list and number has a limit, so that a definition from outside cannot make a run without end.
const name = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be lower-case words joined by hyphens');
const sentence = z.string().trim().min(1).max(600);
const kind = name;
const kinds = z.array(kind).max(50);
const path = z
  .string()
  .max(200)
  .regex(/^[\w*-]{1,64}(?:\.[\w*-]{1,64}){0,11}$/, 'must be a dotted path of keys, indices and `*`');
const requirement = z.custom<RequirementId>(
  (value) => typeof value === 'string' && isRequirementId(value),
  'must be a requirement such as R4.1',
);
const minutes = z.number().min(0).max(10_080);
const scalar = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);
const place = { evidence: kind, at: path, take: z.enum(takes).default('each') };

const measureFields = {
  ...place,
  is: z.enum(comparisons),
  value: z.union([scalar, z.strictObject({ ...place, evidence: kind.exactOptional() })]).exactOptional(),
};

type MeasureFields = z.output<z.ZodObject<typeof measureFields>>;

/** The measure that the fields state; a text says what they lack. */
const measureOf = (fields: MeasureFields): Measure | string => {
  const { evidence, at, take, is, value } = fields;
  const expectation = expectationOf(is, operandOf(value, evidence));
  return typeof expectation === 'string' ? expectation : { evidence, at, take, ...expectation };
};

const operandOf = (value: MeasureFields['value'], evidence: string): Operand | undefined =>
  typeof value === 'object' && value !== null
    ? { evidence: value.evidence ?? evidence, at: value.at, take: value.take }
    : value;

const expectationOf = (is: Expectation['is'], value: Operand | undefined): Expectation | string => {
  switch (is) {
    case 'present':
    case 'empty':
      return value === undefined ? { is } : `\`is: ${is}\` takes no value`;
    case 'equals':
      return value === undefined ? '`is: equals` needs a value' : { is, value };
    case 'at-least':
    case 'at-most':
      return isAmount(value) ? { is, value } : `\`is: ${is}\` needs a value that is a number`;
  }
};

const isAmount = (value: Operand | undefined): value is number | Place =>
  typeof value === 'number' || (typeof value === 'object' && value !== null);

const measured = (fields: MeasureFields, context: z.RefinementCtx): Measure => {
  const measure = measureOf(fields);
  if (typeof measure !== 'string') return measure;
  context.addIssue({ code: 'custom', message: measure, path: ['value'] });
  return z.NEVER;
};

const weight = z.enum(['must', 'should']).default('must');
const criterionFields = { id: name, text: sentence, requirement: requirement.exactOptional(), weight };

const success = z.strictObject({ ...criterionFields, measure: z.strictObject(measureFields).transform(measured) });

const judged = z
  .strictObject({ ...criterionFields, ...measureFields })
  .transform(({ id, text, requirement: cited, weight: weighs, ...fields }, context): Criterion => {
    const common = { id, text, weight: weighs, measure: measured(fields, context) };
    return cited === undefined ? common : { ...common, requirement: cited };
  });

const stage = z
  .strictObject({
    id: name,
    title: sentence,
    purpose: sentence,
    evidence: kinds.min(1),
    requires: z.array(requirement).max(250).default([]),
    edits: z.boolean().default(false),
    minutes: z.strictObject({ expected: minutes, at_most: minutes }),
  })
  .refine((each) => each.minutes.expected <= each.minutes.at_most, {
    message: 'expected must not be more than at_most',
    path: ['minutes'],
  })
  .transform(({ minutes: { expected, at_most: atMost }, ...rest }) => ({ ...rest, minutes: { expected, atMost } }));

const deliverable = z.strictObject({ id: name, title: sentence, evidence: kinds.min(1) });
const namedValidator = z.strictObject({ agent: name, judges: sentence, evidence: kinds.min(1) });

const isUnique = (items: readonly { readonly id: string }[]): boolean =>
  new Set(items.map(({ id }) => id)).size === items.length;
const identified = <T extends z.ZodType<{ readonly id: string }>>(item: T, most: number) =>
  z.array(item).max(most).refine(isUnique, 'must not have the same id twice');

const domain = z.string().regex(/^[a-z0-9][a-z0-9/-]{0,63}$/, 'must be lower-case words, joined by hyphens or slashes');

const specialist = z
  .strictObject({
    role: z.literal('specialist'),
    domain,
    stages: identified(stage, 20).min(1),
    deliverables: identified(deliverable, 30).default([]),
    validators: z.array(namedValidator).max(20).default([]),
    collaborators: z.array(name).max(40).default([]),
    quorum: z.number().int().min(0),
    success: identified(success, 60).default([]),
  })
  .refine(({ quorum, validators }) => quorum <= validators.length, {
    message: 'must not be more than the validators there are',
    path: ['quorum'],
  })
  .transform((block): Governance => ({ ...block, judges: [] }));

const validator = z
  .strictObject({ role: z.literal('validator'), domain, judges: identified(judged, 100) })
  .transform((block): Governance => ({ ...ungoverned, ...block }));

const collaborator = z
  .strictObject({
    role: z.literal('collaborator'),
    domain,
    deliverables: identified(deliverable, 30).default([]),
    success: identified(success, 60).default([]),
  })
  .transform((block): Governance => ({ ...ungoverned, ...block }));

/** An agent that says nothing of bylaw. */
export const ungoverned: Governance = {
  role: undefined,
  domain: undefined,
  stages: [],
  deliverables: [],
  validators: [],
  collaborators: [],
  quorum: 0,
  success: [],
  judges: [],
};

const block = z.discriminatedUnion('role', [specialist, validator, collaborator]);

interface BlockIssue {
  /** Keys and indices below `bylaw`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type BlockReading =
  | { readonly kind: 'governance'; readonly governance: Governance }
  | { readonly kind: 'invalid'; readonly issues: readonly BlockIssue[] };

const mostIssues = 20;

/** Reads the value of the `bylaw:` field. */
export const readBlock = (value: unknown): BlockReading => {
  const { data, error } = block.safeParse(value);
  if (data) return { kind: 'governance', governance: data };
  const issues = error.issues.flatMap((issue): BlockIssue[] => {
    const keys = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    if (issue.code !== 'unrecognized_keys') return [{ path: keys, message: issue.message }];
    return issue.keys.map((key) => ({ path: [...keys, key], message: 'is no field that bylaw knows' }));
  });
  return { kind: 'invalid', issues: issues.slice(0, mostIssues) };
};
